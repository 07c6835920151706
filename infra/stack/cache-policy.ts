import { Duration, type Stack } from "aws-cdk-lib";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";

/** What the origin says rules; the key is the path alone, in three encodings (BL-01), or with one parameter of the query. */
export function createCachePolicy(stack: Stack, parameter?: string): cloudfront.CachePolicy {
  return new cloudfront.CachePolicy(stack, `CachePolicy${parameter?.toUpperCase() ?? ""}`, {
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(60),
    maxTtl: Duration.days(365),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
    ...(parameter !== undefined && {
      queryStringBehavior: cloudfront.CacheQueryStringBehavior.allowList(parameter),
    }),
  });
}
