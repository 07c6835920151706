import { Duration } from "aws-cdk-lib";
import type * as cloudfront from "aws-cdk-lib/aws-cloudfront";

/**
 * A missing key is a 403 here, since the bucket can't be listed (S3-02); CloudFront does not keep it (CA-42), and shows the
 * blog's own 404 page, which it does keep. Pages that the edge renders bring their own 404, kept for ten seconds at least, and
 * other errors for one, so that a publish or a recovery is seen soon (CA-41).
 */
export const errorResponses: cloudfront.ErrorResponse[] = [
  {
    httpStatus: 403,
    responseHttpStatus: 404,
    responsePagePath: "/404.html",
    ttl: Duration.seconds(10),
  },
  { httpStatus: 404, ttl: Duration.seconds(10) },
  ...[500, 502, 503, 504].map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(1) })),
];

/**
 * While the site answers from caches alone, what is in none of them is not missing: nobody looks. So even a key that the bucket
 * lacks, a redirect's old address for one, is a 503 and never a 404, which readers and search engines would take for an answer.
 */
export const restingResponses: cloudfront.ErrorResponse[] = [403, 500, 502, 503, 504].map(
  (httpStatus) => ({
    httpStatus,
    responseHttpStatus: 503,
    responsePagePath: "/resting.html",
    ttl: Duration.seconds(10),
  }),
);
