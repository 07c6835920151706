import type { AwsRequest } from "../aws-proxy.ts";
import type { IamRequest } from "./evaluate.ts";

/** What reads a setting of a bucket, by the query that names it. */
const settings: Record<string, string> = {
  versioning: "GetBucketVersioning",
  publicAccessBlock: "GetBucketPublicAccessBlock",
};

/** Path-style, `/<bucket>/<key>`. */
export function s3Requests(request: AwsRequest): IamRequest[] {
  const { pathname, searchParams } = new URL(request.url, "http://s3");
  const [, bucket = "", ...parts] = pathname.split("/");
  const bucketArn = `arn:aws:s3:::${decodeURIComponent(bucket)}`;
  const key = decodeURIComponent(parts.join("/"));
  if (key !== "") return objectRequests(request, bucketArn, key);
  if (request.method === "GET" && searchParams.get("list-type") === "2") {
    const prefix = { "s3:prefix": [searchParams.get("prefix") ?? ""] };
    return [{ action: "s3:ListBucket", resource: bucketArn, context: prefix }];
  }
  const setting = [...searchParams.keys()].find((name) => name in settings);
  if (request.method === "GET" && setting !== undefined)
    return [of(settings[setting] ?? "", bucketArn)];
  if (request.method === "POST" && searchParams.has("delete")) {
    const keys = [...request.body.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key = ""]) => key);
    return keys.map((key) => of("DeleteObject", `${bucketArn}/${key}`));
  }
  throw new Error(`${request.method} ${request.url}: not known here`);
}

function objectRequests(
  { method, url, headers, status }: AwsRequest,
  bucketArn: string,
  key: string,
): IamRequest[] {
  const object = `${bucketArn}/${key}`;
  const { "if-match": match, "if-none-match": noneMatch } = headers;
  switch (method) {
    case "GET":
    case "HEAD":
      // Whoever may not list the bucket is not told that an object is missing: the answer would be a 403.
      return [of("GetObject", object), ...(status === 404 ? [of("ListBucket", bucketArn)] : [])];
    case "PUT":
      return [
        of("PutObject", object, {
          ...(match !== undefined && { "s3:if-match": [match] }),
          ...(noneMatch !== undefined && { "s3:if-none-match": [noneMatch] }),
        }),
        // A condition on what is there tells of it.
        ...(match === undefined ? [] : [of("GetObject", object)]),
      ];
    default:
      throw new Error(`${method} ${url}: not known here`);
  }
}

function of(operation: string, resource: string, context: IamRequest["context"] = {}): IamRequest {
  return { action: `s3:${operation}`, resource, context };
}
