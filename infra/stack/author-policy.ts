import type { Stack } from "aws-cdk-lib";
import type * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import type * as s3 from "aws-cdk-lib/aws-s3";
import type * as sns from "aws-cdk-lib/aws-sns";
import { edgeLogGroup, viewerLogGroup, refusalLogGroup } from "./log-groups.ts";

interface BlogParts {
  table: dynamodb.TableV2;
  /** Regions with a replica of the table, its home first. */
  regions: readonly [string, ...string[]];
  bucket: s3.IBucket;
  distribution: cloudfront.Distribution;
  viewerRequest: cloudfront.Function;
  originRequest: lambda.IVersion;
  /** What alarms write to, if there are any. */
  topic: sns.Topic | undefined;
}

/** What the commands of `npm run blog` may do, and nothing else: for the author's user or group, and for who publishes by itself. */
export function createAuthorPolicy(stack: Stack, parts: BlogParts): iam.ManagedPolicy {
  return new iam.ManagedPolicy(stack, "AuthorRights", {
    description: "What the commands of npm run blog call",
    statements: [
      ...tableStatements(stack, parts),
      ...bucketStatements(parts.bucket),
      ...distributionStatements(stack, parts.distribution),
      ...observationStatements(stack, parts),
    ],
  });
}

/** Items by the beginning of their key (edge/store/contract.ts); the live ref moves by an update alone, and can't be deleted. */
const items = {
  content: ["object#*", "release#*"],
  live: ["ref#live"],
  previews: ["ref#preview/*"],
};

/** Every replica is read, the home Region alone is written (DB-07). */
function tableStatements(stack: Stack, { table, regions }: BlogParts): iam.PolicyStatement[] {
  const arns = regions.map((region) =>
    stack.formatArn({
      service: "dynamodb",
      region,
      resource: "table",
      resourceName: table.tableName,
    }),
  );
  const home = arns.slice(0, 1);
  const { content, live, previews } = items;
  return [
    allow(["dynamodb:GetItem", "dynamodb:BatchGetItem"], arns),
    allow(["dynamodb:DescribeTable", "dynamodb:DescribeContinuousBackups"], arns),
    allow(["dynamodb:BatchWriteItem"], home, ofItems(content)),
    allow(["dynamodb:UpdateItem"], home, ofItems(live)),
    allow(["dynamodb:PutItem"], home, ofItems(previews)),
    allow(["dynamodb:DeleteItem"], home, ofItems([...content, ...previews])),
    allow(["dynamodb:Scan"], home),
  ];
}

/** Every key of the request has to be like one of these. ForAllValues holds without a key, too, which none of the writes comes without. */
function ofItems(keys: string[]): iam.Conditions {
  return { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys } };
}

/** Files that each release writes anew. */
const pages = ["index.html", "404.html", "llms.txt", "robots.txt"];

/** Without ListBucket a file that is missing is a 403 to HeadObject, which names no prefix: so the policy asks for none. */
function bucketStatements(bucket: s3.IBucket): iam.PolicyStatement[] {
  const keys = (names: string[]): string[] => names.map((name) => bucket.arnForObjects(name));
  return [
    allow(
      ["s3:ListBucket", "s3:GetBucketVersioning", "s3:GetBucketPublicAccessBlock"],
      [bucket.bucketArn],
    ),
    allow(["s3:GetObject"], keys([...pages, "asset-manifest.json", "assets/*", "media/*"])),
    allow(["s3:PutObject"], keys(pages)),
    // A name is the hash of its bytes: nobody replaces them.
    allow(["s3:PutObject"], keys(["media/*"]), { Null: { "s3:if-none-match": "false" } }),
    allow(["s3:DeleteObject"], keys(["media/*"])),
  ];
}

function distributionStatements(
  stack: Stack,
  { distributionId }: cloudfront.Distribution,
): iam.PolicyStatement[] {
  const arn = stack.formatArn({
    service: "cloudfront",
    region: "",
    resource: "distribution",
    resourceName: distributionId,
  });
  return [allow(["cloudfront:CreateInvalidation", "cloudfront:GetDistribution"], [arn])];
}

/** `tail`, `cost` and `doctor`. Metrics and alarms are no resources of IAM: whoever reads one may read all of the account. */
function observationStatements(
  stack: Stack,
  { viewerRequest, originRequest, distribution, topic }: BlogParts,
): iam.PolicyStatement[] {
  const groups = [
    edgeLogGroup(originRequest.lambda.functionName),
    refusalLogGroup(distribution.distributionId),
    viewerLogGroup(viewerRequest.functionName),
  ].map(
    ({ region, name }) =>
      `arn:${stack.partition}:logs:${region}:${stack.account}:log-group:${name}:*`,
  );
  return [
    allow(["logs:FilterLogEvents"], groups),
    allow(["cloudwatch:GetMetricData"], ["*"]),
    ...(topic === undefined ? [] : alarmStatements(topic)),
  ];
}

function alarmStatements({ topicArn }: sns.Topic): iam.PolicyStatement[] {
  return [
    allow(["sns:GetTopicAttributes"], [topicArn]),
    allow(["cloudwatch:DescribeAlarms"], ["*"]),
  ];
}

function allow(
  actions: string[],
  resources: string[],
  conditions?: iam.Conditions,
): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions, resources, ...(conditions && { conditions }) });
}
