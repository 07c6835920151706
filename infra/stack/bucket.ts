import { Duration, RemovalPolicy, type Stack } from "aws-cdk-lib";
import * as s3 from "aws-cdk-lib/aws-s3";

/** The private bucket of `/`, media and assets; the distribution alone reads it. */
export function createBucket(stack: Stack): s3.IBucket {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- CDK's classes don't satisfy their own interfaces under exactOptionalPropertyTypes
  return new s3.Bucket(stack, "Bucket", {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    versioned: true,
    // What a later load or a collection replaced can be had back for a month.
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
    removalPolicy: RemovalPolicy.RETAIN,
  }) as s3.IBucket;
}
