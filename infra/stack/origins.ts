import { Duration } from "aws-cdk-lib";
import type * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type * as s3 from "aws-cdk-lib/aws-s3";

/** The bucket, by requests that CloudFront signs. */
export function filesOrigin(bucket: s3.IBucket): cloudfront.IOrigin {
  return S3BucketOrigin.withOriginAccessControl(bucket);
}

/** Lambda@Edge has no environment of its own: where the table is comes as origin custom headers (LE-17). */
export function renderedOrigin(
  bucket: s3.IBucket,
  table: dynamodb.TableV2,
  regions: readonly string[],
): cloudfront.IOrigin {
  return S3BucketOrigin.withOriginAccessControl(bucket, {
    customHeaders: {
      "x-edgewise-table": table.tableName,
      "x-edgewise-regions": regions.join(","),
    },
  });
}

/**
 * An origin that is never there: no name below `.example` is ever given to anybody (RFC 2606), so that each request of it fails
 * before it is sent (PL-10), and CloudFront serves the copies that it has (CA-11). AWS's own remediation of dangling origins
 * writes such a name, too (CloudFront.12 of its Automated Security Response).
 */
export function absentOrigin(): cloudfront.IOrigin {
  return new HttpOrigin("cache-only.example", {
    connectionAttempts: 1,
    connectionTimeout: Duration.seconds(1),
  });
}
