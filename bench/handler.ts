import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { CloudFrontRequestEvent, CloudFrontResultResponse } from "aws-lambda";
import type { Blog } from "./blog.ts";

/** A store on loopback, and the state folder whose assembly is run. */
export type Place = Pick<Blog, "state" | "endpoint" | "outputs">;

/** The function's folder in the one cloud assembly of the state folder. */
export function edgeBundle(blog: Place): string {
  const assemblies = join(blog.state, "cdk.out");
  const [assembly = ""] = readdirSync(assemblies);
  return join(assemblies, assembly, "bundles/edge");
}

/** What Lambda puts in the environment. */
export function useEndpoint(blog: Place): void {
  const credentials = {
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: "local",
  };
  Object.assign(process.env, credentials, {
    AWS_REGION: "us-east-1",
    AWS_ENDPOINT_URL_DYNAMODB: blog.endpoint,
  });
}

/** The handler of the bundle, in this process. */
export function loadHandler(folder: string): {
  handler: (event: CloudFrontRequestEvent) => Promise<CloudFrontResultResponse>;
} {
  const file = join(folder, "index.cjs");
  return createRequire(file)(file);
}

/** An event as the local edge makes it. */
export function originRequest(blog: Place, uri: string): CloudFrontRequestEvent {
  const customHeaders = {
    "x-edgewise-table": [{ key: "x-edgewise-table", value: blog.outputs.TableName ?? "" }],
    "x-edgewise-regions": [{ key: "x-edgewise-regions", value: blog.outputs.TableRegions ?? "" }],
  };
  const origin = {
    s3: {
      authMethod: "none" as const,
      customHeaders,
      domainName: "bucket.s3.us-east-1.amazonaws.com",
      path: "",
    },
  };
  const config = {
    distributionDomainName: "d.cloudfront.net",
    distributionId: "E",
    eventType: "origin-request" as const,
    requestId: "r",
  };
  return {
    Records: [
      {
        cf: {
          config,
          request: {
            clientIp: "192.0.2.1",
            method: "GET",
            uri,
            querystring: "",
            headers: {},
            origin,
          },
        },
      },
    ],
  };
}
