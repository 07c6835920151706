import { errorResponse } from "./error-response.ts";
import type { Headers } from "../model.ts";
import type { Fetched } from "./origin-fetch.ts";
import type { OriginRequest } from "./origin-event.ts";
import type { Ports } from "./ports.ts";
import type { Trace } from "./trace.ts";

/** Where a request to S3 goes, after the origin-request function. */
export interface BucketTarget {
  bucket: string;
  /** The origin's path, which the key begins with. */
  path: string;
  uri: string;
  request: OriginRequest;
  trace: Trace;
}

/** Reads an object as CloudFront does, signed: an answer of S3, or that the bucket can't be reached (S3-01, S3-02). */
export async function readBucket(
  ports: Ports,
  { bucket, path, uri, request, trace }: BucketTarget,
): Promise<Fetched> {
  const { method } = request;
  // S3-01: CloudFront may read, and that is all.
  if (method !== "GET" && method !== "HEAD")
    return { kind: "response", response: errorResponse(403) };
  const key = decodeKey(path + uri);
  if (key === undefined) return { kind: "response", response: errorResponse(400) };
  const conditions = bucketConditions(request);
  try {
    const response = await trace.measure("s3", `GetObject ${key}`, async (span) => {
      const answer = await ports.origin.get(bucket, key, { method, ...conditions });
      span.detail = `${answer.status}, ${answer.body.length} bytes`;
      return answer;
    });
    const headers = fromBucket(response.headers, method, ports.now());
    if (response.status === 304) return { kind: "renewed", headers };
    return { kind: "response", response: { ...response, headers } };
  } catch (error) {
    return {
      kind: "unreachable",
      reason: `bucket ${bucket} can't be reached: ${String(error)} (CA-05)`,
    };
  }
}

/** S3 takes a key as percent-encoded UTF-8 of at most 1,024 bytes; anything else is 400 there. */
function decodeKey(path: string): string | undefined {
  try {
    const key = decodeURIComponent(path.replace(/^\//, ""));
    return Buffer.byteLength(key) <= 1024 ? key : undefined;
  } catch {
    return undefined;
  }
}

function bucketConditions({ headers }: OriginRequest): {
  ifNoneMatch?: string;
  ifModifiedSince?: string;
} {
  const etag = headers["if-none-match"]?.[0]?.value;
  const modified = headers["if-modified-since"]?.[0]?.value;
  return {
    ...(etag !== undefined && { ifNoneMatch: etag }),
    ...(modified !== undefined && { ifModifiedSince: modified }),
  };
}

/** CA-31, and what belongs to the connection. */
const dropped = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "x-amz-id-2",
  "x-amz-request-id",
]);

/** The length of a GET is the body's own; that of a HEAD is known by its header alone. */
function fromBucket(headers: Headers, method: string, now: number): Headers {
  const entries = Object.entries(headers).filter(
    ([name]) => !dropped.has(name) && (method === "HEAD" || name !== "content-length"),
  );
  return { date: [new Date(now).toUTCString()], ...Object.fromEntries(entries) };
}
