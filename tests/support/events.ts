import type { CloudFrontRequestEvent } from "aws-lambda";

/** An origin-request event as CloudFront sends it for an S3 origin with access control (LE-20 to LE-25). */
export function originRequest(
  uri: string,
  over: { method?: string; querystring?: string } = {},
): CloudFrontRequestEvent {
  const config = {
    distributionDomainName: "d111111abcdef8.cloudfront.net",
    distributionId: "EDFDVBD6EXAMPLE",
    eventType: "origin-request" as const,
    requestId: "4TyzHTaYWb1GX1qTfsHhEqV6HUDd_BzoBZnwfnvQc_1oF26ClkoUSEQ==",
  };
  const request = {
    clientIp: "203.0.113.178",
    method: over.method ?? "GET",
    uri,
    querystring: over.querystring ?? "",
    headers: {
      "x-forwarded-for": [{ key: "X-Forwarded-For", value: "203.0.113.178" }],
      "user-agent": [{ key: "User-Agent", value: "Amazon CloudFront" }],
      via: [
        { key: "Via", value: "2.0 2afae0d44e2540f472c0635ab62c232b.cloudfront.net (CloudFront)" },
      ],
      host: [{ key: "Host", value: "bucket.s3.us-east-1.amazonaws.com" }],
    },
    origin: {
      s3: {
        authMethod: "none" as const,
        customHeaders: {
          "x-edgewise-table": [{ key: "x-edgewise-table", value: "Table" }],
          "x-edgewise-regions": [{ key: "x-edgewise-regions", value: "us-east-1,eu-west-1" }],
        },
        domainName: "bucket.s3.us-east-1.amazonaws.com",
        path: "",
      },
    },
  };
  return { Records: [{ cf: { config, request } }] };
}
