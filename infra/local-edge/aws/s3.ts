import type { BucketFolder } from "./bucket-folder.ts";
import type { EdgeResponse } from "../model.ts";
import type { Meter } from "../meter.ts";
import type { ApiRequest } from "./endpoint.ts";
import { deleteObject, deleteObjects } from "./s3-delete.ts";
import { s3Error } from "./s3-errors.ts";
import { getObject, headObject } from "./s3-get.ts";
import { listObjectsV2 } from "./s3-list.ts";
import { putObject } from "./s3-put.ts";

/**
 * S3 over buckets that are folders, path-style: `/<bucket>/<key>` (S3 API reference). Counts what is billed: deletions are free
 * (PR-08).
 */
export async function answerS3(
  buckets: BucketFolder[],
  meter: Meter,
  request: ApiRequest,
): Promise<EdgeResponse> {
  const [name = "", ...rest] = request.path.slice(1).split("/");
  const bucket = buckets.find((bucket) => bucket.name === decodeURIComponent(name));
  if (bucket === undefined)
    return s3Error(404, "NoSuchBucket", "The specified bucket does not exist", {
      BucketName: name,
    });
  const key = decodeURIComponent(rest.join("/"));
  if (key === "") return answerBucket(bucket, meter, request);
  return answerObject({ bucket, key }, meter, request);
}

async function answerBucket(
  bucket: BucketFolder,
  meter: Meter,
  { method, query, body }: ApiRequest,
): Promise<EdgeResponse> {
  if (method === "GET" && query.get("list-type") === "2") {
    meter.add("storagePuts");
    return listObjectsV2(bucket, query);
  }
  if (method === "POST" && query.has("delete")) return deleteObjects(bucket, body);
  return notImplemented(method, query);
}

async function answerObject(
  { bucket, key }: { bucket: BucketFolder; key: string },
  meter: Meter,
  request: ApiRequest,
): Promise<EdgeResponse> {
  const { method, query, headers, body } = request;
  const operation = query.get("x-id"); // the SDK names its operation here; other queries ask for what is not modelled
  if ([...query.keys()].some((name) => name !== "x-id")) return notImplemented(method, query);
  if (headers["x-amz-copy-source"] !== undefined) return notImplemented("CopyObject", query);
  switch (method) {
    case "GET":
      meter.add("storageGets");
      return getObject(bucket, key, headers);
    case "HEAD":
      meter.add("storageGets");
      return headObject(bucket, key, headers);
    case "PUT":
      meter.add("storagePuts");
      return putObject(bucket, key, headers, body);
    case "DELETE":
      return deleteObject(bucket, key);
    default:
      return notImplemented(operation ?? method, query);
  }
}

function notImplemented(what: string, query: URLSearchParams): EdgeResponse {
  return s3Error(
    501,
    "NotImplemented",
    `The local edge's S3 does not have this operation: ${what} ?${query.toString()}`,
  );
}
