import type { BucketFolder } from "./bucket-folder.ts";
import { s3Error } from "./s3-errors.ts";
import { getObject, headObject } from "./s3-get.ts";
import { listObjectsV2 } from "./s3-list.ts";
import type { EdgeResponse, Headers } from "../model.ts";
import type { BucketReader, BucketRequest } from "../cloudfront/ports.ts";

/** S3 as CloudFront sees it through origin access control: what the bucket policy grants, and nothing else (S3-01). */
export function bucketReader(buckets: BucketFolder[]): BucketReader {
  return {
    get: async (name, key, request) => {
      const bucket = buckets.find((bucket) => bucket.name === name);
      if (bucket === undefined) throw new Error(`${name}: the template has no such bucket`);
      const answer = await read(bucket, key, request);
      return request.method === "HEAD" ? { ...answer, body: Buffer.alloc(0) } : answer;
    },
  };
}

async function read(
  bucket: BucketFolder,
  key: string,
  request: BucketRequest,
): Promise<EdgeResponse> {
  const missing = key === "" || bucket.head(key) === undefined;
  if (missing && !bucket.listable) return s3Error(403, "AccessDenied", "Access Denied"); // S3-02
  if (key === "") return listObjectsV2(bucket, new URLSearchParams()); // S3-04
  const headers = conditions(request);
  return request.method === "HEAD"
    ? headObject(bucket, key, headers)
    : getObject(bucket, key, headers);
}

function conditions({ ifNoneMatch, ifModifiedSince }: BucketRequest): Headers {
  return {
    ...(ifNoneMatch !== undefined && { "if-none-match": [ifNoneMatch] }),
    ...(ifModifiedSince !== undefined && { "if-modified-since": [ifModifiedSince] }),
  };
}
