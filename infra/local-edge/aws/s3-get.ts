import type { BucketFolder, ObjectHead } from "./bucket-folder.ts";
import { answerConditional } from "../cloudfront/conditional.ts";
import type { EdgeResponse, Headers } from "../model.ts";
import { answerRange } from "../cloudfront/range.ts";
import { noSuchKey } from "./s3-errors.ts";

/** GetObject, with If-None-Match, If-Modified-Since and Range. */
export async function getObject(
  bucket: BucketFolder,
  key: string,
  request: Headers,
): Promise<EdgeResponse> {
  const head = bucket.head(key);
  if (head === undefined) return noSuchKey(key);
  const whole = { status: 200, headers: objectHeaders(head), body: await bucket.read(key) };
  const answer = answerRange(request, answerConditional(request, whole));
  const length = answer.status === 304 ? {} : { "content-length": [String(answer.body.length)] };
  return { ...answer, headers: { ...answer.headers, ...length } };
}

/** HeadObject: what GetObject would say, without a body, and without reading one. */
export function headObject(bucket: BucketFolder, key: string, request: Headers): EdgeResponse {
  const head = bucket.head(key);
  if (head === undefined) return { ...noSuchKey(key), body: Buffer.alloc(0) };
  const headers = {
    ...objectHeaders(head),
    "accept-ranges": ["bytes"],
    "content-length": [String(head.size)],
  };
  return answerConditional(request, { status: 200, headers, body: Buffer.alloc(0) });
}

function objectHeaders(head: ObjectHead): Headers {
  const own = Object.entries(head.headers).map(([name, value]) => [name, [value]]);
  return {
    ...Object.fromEntries(own),
    etag: [head.etag],
    "last-modified": [new Date(head.lastModified).toUTCString()],
  };
}
