import type { Stack } from "aws-cdk-lib";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import type * as s3 from "aws-cdk-lib/aws-s3";
import type { BlogConfig } from "../../blog.config.ts";
import { type BehaviorKinds, createBehaviors } from "./behaviors.ts";
import { createCachePolicy } from "./cache-policy.ts";
import { errorResponses } from "./error-responses.ts";
import { securityHeaders } from "./security-headers.ts";

interface DistributionParts {
  blog: BlogConfig;
  bucket: s3.IBucket;
  table: dynamodb.TableV2;
  viewerRequest: cloudfront.IFunctionRef;
  originRequest: lambda.IVersion;
  /** Hash of the script inside each page. */
  scheme: string;
}

/** The distribution: pages by Lambda@Edge, files from the bucket. */
export function createDistribution(
  stack: Stack,
  parts: DistributionParts,
): cloudfront.Distribution {
  const { page, file } = behaviorKinds(stack, parts);
  return new cloudfront.Distribution(stack, "Distribution", {
    comment: parts.blog.title,
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    defaultBehavior: page, // redirects, and an index whose list has changed by itself; else the bucket answers
    additionalBehaviors: createBehaviors(stack, { page, file }),
    errorResponses,
  });
}

function behaviorKinds(stack: Stack, parts: DistributionParts): BehaviorKinds {
  const { bucket, scheme, viewerRequest, originRequest } = parts;
  const common = {
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
    cachePolicy: createCachePolicy(stack),
    compress: true,
  };
  return {
    file: {
      ...common,
      origin: S3BucketOrigin.withOriginAccessControl(bucket),
      responseHeadersPolicy: securityHeaders(stack, scheme, "files"),
    },
    page: {
      ...common,
      origin: renderedOrigin(parts),
      responseHeadersPolicy: securityHeaders(stack, scheme, "pages"),
      functionAssociations: [
        { function: viewerRequest, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST },
      ],
      edgeLambdas: [
        {
          functionVersion: originRequest,
          eventType: cloudfront.LambdaEdgeEventType.ORIGIN_REQUEST,
        },
      ],
    },
  };
}

/** Lambda@Edge has no environment of its own: where the table is comes as origin custom headers (LE-17). */
function renderedOrigin({ bucket, table, blog }: DistributionParts): cloudfront.IOrigin {
  return S3BucketOrigin.withOriginAccessControl(bucket, {
    customHeaders: {
      "x-edgewise-table": table.tableName,
      "x-edgewise-regions": blog.regions.join(","),
    },
  });
}
