import { ArnFormat, Duration, RemovalPolicy, type Stack } from "aws-cdk-lib";
import type * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import * as iam from "aws-cdk-lib/aws-iam";
import * as logs from "aws-cdk-lib/aws-logs";
import * as s3 from "aws-cdk-lib/aws-s3";

/**
 * What is written down of each request, and nothing of who asked: no address or port, no cookie, no user agent, no referrer, and
 * no query, which holds what was searched for.
 */
const fields = [
  "date",
  "time",
  "x-edge-location",
  "c-country",
  "cs-method",
  "cs-protocol",
  "cs-protocol-version",
  "x-host-header",
  "cs-uri-stem",
  "cache-behavior-path-pattern",
  "sc-status",
  "x-edge-result-type",
  "x-edge-detailed-result-type",
  "x-edge-request-id",
  "sc-content-type",
  "sc-bytes",
  "time-taken",
  "time-to-first-byte",
  "origin-fbl",
];

/** CloudFront's access logs (standard logging v2), as JSON by day in a bucket of their own, for 90 days. */
export function createAccessLogs(stack: Stack, distribution: cloudfront.Distribution): void {
  const bucket = createLogBucket(stack);
  const name = `${stack.stackName}-access-logs`;
  const source = new logs.CfnDeliverySource(stack, "AccessLogSource", {
    name,
    logType: "ACCESS_LOGS",
    resourceArn: distribution.distributionArn,
  });
  const destination = new logs.CfnDeliveryDestination(stack, "AccessLogDestination", {
    name,
    destinationResourceArn: bucket.bucketArn,
    outputFormat: "json",
  });
  const delivery = new logs.CfnDelivery(stack, "AccessLogDelivery", {
    deliverySourceName: source.ref,
    deliveryDestinationArn: destination.attrArn,
    recordFields: fields,
    s3SuffixPath: "{yyyy}/{MM}/{dd}",
  });
  if (bucket.policy) delivery.node.addDependency(bucket.policy);
}

function createLogBucket(stack: Stack): s3.Bucket {
  const bucket = new s3.Bucket(stack, "AccessLogs", {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    lifecycleRules: [
      {
        expiration: Duration.days(90),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  bucket.addToResourcePolicy(takeLogs(stack, bucket));
  return bucket;
}

/** What delivery asks for (CloudWatch Logs User Guide, "Logs sent to Amazon S3"), from this account's sources alone. */
function takeLogs(stack: Stack, bucket: s3.Bucket): iam.PolicyStatement {
  const anySource = stack.formatArn({
    service: "logs",
    resource: "delivery-source",
    resourceName: "*",
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal("delivery.logs.amazonaws.com")],
    actions: ["s3:PutObject"],
    resources: [bucket.arnForObjects(`AWSLogs/${stack.account}/*`)],
    conditions: {
      StringEquals: {
        "s3:x-amz-acl": "bucket-owner-full-control",
        "aws:SourceAccount": stack.account,
      },
      ArnLike: { "aws:SourceArn": anySource },
    },
  });
}
