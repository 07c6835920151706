import { errorResponse } from "./error-response.ts";
import type { EdgeResponse, Headers, S3Origin } from "../model.ts";
import type { Fetched } from "./origin-fetch.ts";
import type { OriginRequest } from "./origin-event.ts";
import type { Ports } from "./ports.ts";
import type { Trace } from "./trace.ts";
import { keepWireText } from "./wire-text.ts";

/** A request to S3, after the origin-request function. */
export interface BucketTarget {
  origin: S3Origin;
  request: OriginRequest;
  /** The path as it came: what goes to S3 when no function changed it (CA-16b). */
  raw: string;
  trace: Trace;
}

/** Reads an object as CloudFront does: an answer of S3, or that the bucket can't be reached (S3-01, S3-02). */
export async function readBucket(
  ports: Ports,
  { origin, request, raw, trace }: BucketTarget,
): Promise<Fetched> {
  const { bucket } = origin;
  const { method } = request;
  if (origin.refusal !== undefined)
    return { kind: "response", response: accessDenied(), reason: origin.refusal };
  if (method !== "GET" && method !== "HEAD") {
    const reason = `${method} to a bucket that CloudFront may only read (S3-01)`;
    return { kind: "response", response: accessDenied(), reason };
  }
  const host = request.headers["host"]?.[0]?.value;
  if (host !== undefined && host !== request.origin.s3.domainName) {
    const reason = `Host ${host} went to S3, which answers to its own name: leave Host out of the policies (S3-07)`;
    return { kind: "response", response: accessDenied(), reason };
  }
  const key = decodeKey(request.origin.s3.path + keepWireText(request.uri, raw));
  if (key === undefined) {
    const reason = "no key of S3: percent-encoded UTF-8 of at most 1,024 bytes is one (S3-08)";
    return { kind: "response", response: errorResponse(400), reason };
  }
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

function accessDenied(): EdgeResponse {
  return {
    status: 403,
    headers: { "content-type": ["application/xml"] },
    body: Buffer.from(
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
    ),
  };
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * S3 takes a key as percent-encoded UTF-8 of at most 1,024 bytes, a bare `+` as a space (S3-08); anything else is 400 there.
 */
function decodeKey(path: string): string | undefined {
  if (/%(?![0-9a-f]{2})/i.test(path)) return undefined;
  const bytes = Buffer.from(
    path
      .replace(/^\//, "")
      .replaceAll("+", " ")
      .replace(/%(..)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    "latin1",
  );
  try {
    return bytes.length <= 1024 ? utf8.decode(bytes) : undefined;
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
