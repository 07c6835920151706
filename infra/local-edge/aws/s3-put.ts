import type { BucketFolder } from "./bucket-folder.ts";
import type { EdgeResponse, Headers } from "../model.ts";
import { decodeAwsChunked } from "./aws-chunked.ts";
import { s3Error } from "./s3-errors.ts";

const kept = new Set([
  "cache-control",
  "content-disposition",
  "content-language",
  "content-type",
  "expires",
]);

/** PutObject. `If-None-Match: *` refuses to replace an object, `If-Match` another one than it names, as S3 does. */
export async function putObject(
  bucket: BucketFolder,
  key: string,
  request: Headers,
  body: Buffer,
): Promise<EdgeResponse> {
  if (!holds(request, bucket.head(key)?.etag)) {
    return s3Error(
      412,
      "PreconditionFailed",
      "At least one of the pre-conditions you specified did not hold",
    );
  }
  const encodings = (request["content-encoding"]?.join(",") ?? "")
    .split(",")
    .map((encoding) => encoding.trim());
  const chunked = encodings.includes("aws-chunked");
  const head = await bucket.put(
    key,
    chunked ? decodeAwsChunked(body) : body,
    keptHeaders(request, encodings),
  );
  return { status: 200, headers: { etag: [head.etag] }, body: Buffer.alloc(0) };
}

/** Whether the conditions hold for the object there is, if there is one. */
function holds(request: Headers, etag: string | undefined): boolean {
  const wanted = request["if-match"]?.[0];
  if (wanted !== undefined && wanted !== etag) return false;
  return request["if-none-match"] === undefined || etag === undefined;
}

/** System and user metadata; `aws-chunked` is how the body travels, not what it is. */
function keptHeaders(request: Headers, encodings: string[]): Record<string, string> {
  const metadata = Object.entries(request).filter(
    ([name]) => kept.has(name) || name.startsWith("x-amz-meta-"),
  );
  const encoding = encodings.filter((each) => each !== "" && each !== "aws-chunked").join(",");
  const headers = metadata.map(([name, values]) => [name, values.join(",")]);
  return {
    "content-type": "binary/octet-stream", // S3's own default
    ...Object.fromEntries(headers),
    ...(encoding !== "" && { "content-encoding": encoding }),
  };
}
