import { Duration, RemovalPolicy, type Stack } from "aws-cdk-lib";
import * as s3 from "aws-cdk-lib/aws-s3";

/**
 * The private bucket of `/`, media and assets; the distribution alone reads it. No rule deletes what is current: a page is
 * served for a month after the deploy that made it, its assets are not written again while they stay the same, so that their
 * age says nothing, and a year of them is less than a megabyte.
 */
export function createBucket(stack: Stack): s3.IBucket {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- CDK's classes don't satisfy their own interfaces under exactOptionalPropertyTypes
  return new s3.Bucket(stack, "Bucket", {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    versioned: true,
    lifecycleRules: [
      {
        // What a later load or a collection replaced can be had back for a month.
        noncurrentVersionExpiration: Duration.days(30),
        expiredObjectDeleteMarker: true,
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  }) as s3.IBucket;
}
