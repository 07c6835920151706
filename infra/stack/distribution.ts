import type { Stack } from "aws-cdk-lib";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import type * as s3 from "aws-cdk-lib/aws-s3";
import type { BlogConfig } from "../../blog.config.ts";
import { type BehaviorKinds, createBehaviors } from "./behaviors.ts";
import { createCachePolicy } from "./cache-policy.ts";
import { namesAndCertificate } from "./domain.ts";
import { errorResponses, restingResponses } from "./error-responses.ts";
import { createFirewall } from "./firewall.ts";
import { absentOrigin, filesOrigin, renderedOrigin } from "./origins.ts";
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
  const { domain, firewall, cacheOnly = false, priceClass = "all" } = parts.blog;
  const kinds = behaviorKinds(stack, parts);
  return new cloudfront.Distribution(stack, "Distribution", {
    comment: stack.stackName,
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    enableIpv6: true,
    priceClass: priceClasses[priceClass],
    ...(domain && namesAndCertificate(stack, domain)),
    ...(firewall && { webAclId: createFirewall(stack, firewall).attrArn }),
    defaultBehavior: kinds.rest,
    additionalBehaviors: createBehaviors(stack, kinds),
    errorResponses: cacheOnly ? restingResponses : errorResponses,
  });
}

const priceClasses = {
  100: cloudfront.PriceClass.PRICE_CLASS_100,
  200: cloudfront.PriceClass.PRICE_CLASS_200,
  all: cloudfront.PriceClass.PRICE_CLASS_ALL,
};

function behaviorKinds(stack: Stack, parts: DistributionParts): BehaviorKinds {
  const { blog, bucket, table, scheme, viewerRequest, originRequest } = parts;
  const common = {
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
    cachePolicy: createCachePolicy(stack),
    compress: true,
  };
  const file = {
    ...common,
    origin: filesOrigin(bucket),
    responseHeadersPolicy: securityHeaders(stack, scheme, "files"),
  };
  const canonical = {
    ...common,
    responseHeadersPolicy: securityHeaders(stack, scheme, "pages"),
    functionAssociations: [
      { function: viewerRequest, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST },
    ],
  };
  if (blog.cacheOnly)
    return {
      file,
      page: { ...canonical, origin: absentOrigin() },
      rest: { ...canonical, origin: file.origin },
    };
  const page = {
    ...canonical,
    origin: renderedOrigin(bucket, table, blog.regions),
    edgeLambdas: [
      { functionVersion: originRequest, eventType: cloudfront.LambdaEdgeEventType.ORIGIN_REQUEST },
    ],
  };
  return { file, page, rest: page };
}
