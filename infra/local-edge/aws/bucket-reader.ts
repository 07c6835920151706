import type { BucketFolder } from "./bucket-folder.ts";
import { accessDenied } from "./s3-errors.ts";
import { getObject, headObject } from "./s3-get.ts";
import { listObjectsV2 } from "./s3-list.ts";
import type { Meter } from "../meter.ts";
import type { EdgeResponse, Headers } from "../model.ts";
import type { BucketReader, BucketRequest } from "../cloudfront/ports.ts";

/**
 * S3 as CloudFront sees it through origin access control: what the bucket policy grants, and nothing else (S3-01). A key is what
 * it says: a folder has no index document (S3-05).
 */
export function bucketReader(buckets: BucketFolder[], meter: Meter): BucketReader {
  return {
    get: async (name, key, request) => {
      const bucket = buckets.find((bucket) => bucket.name === name);
      if (bucket === undefined) throw new Error(`${name}: the template has no such bucket`);
      meter.add(key === "" ? "storagePuts" : "storageGets"); // a list costs as much as a write (PR-08)
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
  if (key === "" && bucket.listable) return listObjectsV2(bucket, new URLSearchParams()); // S3-04
  const missing = bucket.head(key) === undefined;
  if (!bucket.readable || (missing && !bucket.listable)) return accessDenied(); // S3-01, S3-02
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
