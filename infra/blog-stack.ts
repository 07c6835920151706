import { Stack, type StackProps, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { BlogConfig } from "../blog.config.ts";
import type { Bundles } from "./bundle.ts";
import { createAccessLogs } from "./stack/access-logs.ts";
import { acknowledge } from "./stack/acknowledgements.ts";
import { createAuthorPolicy } from "./stack/author-policy.ts";
import { createBucket } from "./stack/bucket.ts";
import { createDistribution } from "./stack/distribution.ts";
import { createRecords } from "./stack/domain.ts";
import { createEdgeFunction } from "./stack/edge-function.ts";
import { deployFiles } from "./stack/files.ts";
import { createGithubRoles } from "./stack/github.ts";
import { createOutputs } from "./stack/outputs.ts";
import { createTable } from "./stack/table.ts";
import { createViewerRequest } from "./stack/viewer-request.ts";
import { watch } from "./stack/watch.ts";

interface BlogStackProps extends StackProps {
  blog: BlogConfig;
  bundles: Bundles;
}

/**
 * CloudFront may refuse to make a function that has tags (cloudformation-coverage-roadmap #2508); from the stack, CloudFormation
 * would hand them on to it.
 */
const untagged = ["AWS::CloudFront::Function", "aws:cdk:stack"];

/** The whole blog: one table in many Regions, one private bucket, two functions, one distribution, and who may and should know of them. */
export class BlogStack extends Stack {
  constructor(scope: Construct, id: string, props: BlogStackProps) {
    super(scope, id, props);
    const { blog, bundles } = props;
    const { regions, domain, github, cacheOnly = false } = blog;
    Tags.of(this).add("project", "edgewise", { excludeResourceTypes: untagged });
    const table = createTable(this, regions);
    const bucket = createBucket(this);
    const viewerRequest = createViewerRequest(this, bundles.viewerRequest);
    const originRequest = createEdgeFunction(this, { folder: bundles.edge, table, regions });
    const { scheme, assets, root } = bundles;
    const parts = { blog, bucket, table, viewerRequest, originRequest, scheme };
    const distribution = createDistribution(this, parts);
    if (domain) createRecords(this, domain, distribution);
    createAccessLogs(this, distribution);
    deployFiles(this, { bucket, distribution, assets, root, clearsCaches: !cacheOnly });
    const { distributionId, distributionDomainName } = distribution;
    const { tableName } = table;
    const edgeFunction = originRequest.lambda.functionName;
    const viewerFunction = viewerRequest.functionName;
    const topic = watch(this, blog, {
      distributionId,
      tableName,
      originRequest: edgeFunction,
      viewerRequest: viewerFunction,
    });
    const authorPolicy = createAuthorPolicy(this, { ...parts, regions, distribution, topic });
    createOutputs(this, {
      TableName: tableName,
      TableRegions: regions.join(","),
      BucketName: bucket.bucketName,
      DistributionId: distributionId,
      SiteUrl: `https://${domain?.name ?? distributionDomainName}`,
      EdgeFunctionName: edgeFunction,
      ViewerRequestName: viewerFunction,
      AuthorPolicy: authorPolicy.managedPolicyArn,
      ...(topic && { AlarmTopic: topic.topicArn }),
      ...(domain && { DistributionDomain: distributionDomainName }),
      ...(cacheOnly && { CacheOnly: "true" }),
      ...(github && createGithubRoles(this, github, authorPolicy)),
    });
    acknowledge(this, viewerRequest.functionName);
  }
}
