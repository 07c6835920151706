import type { Answer, Trace } from "./answer.ts";
import type { KeyedRequest } from "./cache-key.ts";
import type { CachedObject } from "./cache.ts";
import { errorResponse, failureAnswer } from "./error-response.ts";
import type {
  Behavior,
  Distribution,
  EdgeFunction,
  EdgeResponse,
  Headers,
  S3Origin,
  ViewerRequest,
} from "../model.ts";
import { toOriginEvent, toOriginRequest, type OriginRequest } from "./origin-event.ts";
import { parseOriginResult, type OriginResult } from "./origin-result.ts";
import { FunctionFailure, type Ports } from "./ports.ts";

/** What came of asking the origin, or the function before it. */
export type Fetched =
  | { kind: "response"; response: EdgeResponse; reason?: string }
  /** The expired copy is still the origin's (CA-25). */
  | { kind: "renewed"; headers: Headers }
  | { kind: "unreachable"; reason: string }
  | { kind: "failed"; answer: Answer };

export interface OriginFetch {
  distribution: Distribution;
  behavior: Behavior;
  request: ViewerRequest;
  keyed: KeyedRequest;
  /** The copy to revalidate, if there is one. */
  expired: CachedObject | undefined;
  requestId: string;
  trace: Trace;
}

/** Asks the origin-request function, then, if it returns a request, the bucket (PL-09…12). */
export async function fetchOrigin(ports: Ports, fetch: OriginFetch): Promise<Fetched> {
  const { distribution, behavior, request, keyed, expired } = fetch;
  const origin = distribution.origins[behavior.originId];
  if (origin === undefined)
    throw new Error(`Behavior ${behavior.pathPattern} names no origin of the distribution.`);
  const originRequest = toOriginRequest(distribution, origin, request, keyed, expired);
  const fn = behavior.originRequest;
  if (fn === undefined) return readBucket(ports, origin, originRequest, request.uri, origin.path);
  try {
    const result = await runOriginRequest(ports, fn, originRequest, fetch);
    if (result.kind === "request")
      return await readBucket(ports, origin, originRequest, result.uri, result.originPath);
    return generated(result.response, ports.now());
  } catch (error) {
    if (error instanceof FunctionFailure)
      return { kind: "failed", answer: failureAnswer(error, fn.name) };
    throw error;
  }
}

async function runOriginRequest(
  ports: Ports,
  fn: EdgeFunction,
  originRequest: OriginRequest,
  { distribution, requestId, trace }: OriginFetch,
): Promise<OriginResult> {
  trace.functions.push(fn.name);
  trace.region = ports.edgeFunctions.region;
  const result = await ports.edgeFunctions.run(
    fn,
    toOriginEvent(distribution, originRequest, requestId),
  );
  return parseOriginResult(result, originRequest);
}

function generated(response: EdgeResponse, now: number): Fetched {
  const headers = {
    date: [new Date(now).toUTCString()],
    server: ["CloudFront"],
    ...response.headers,
  };
  const answer: Fetched = { kind: "response", response: { ...response, headers } };
  // UK-05: whether a generated 304 renews an expired copy is not documented. Here it does not.
  return response.status === 304
    ? { ...answer, reason: "a generated 304 renews nothing: return a whole 200 (UK-05)" }
    : answer;
}

async function readBucket(
  ports: Ports,
  origin: S3Origin,
  request: OriginRequest,
  uri: string,
  originPath: string,
): Promise<Fetched> {
  // S3-01: CloudFront may read, and that is all.
  if (request.method !== "GET" && request.method !== "HEAD")
    return { kind: "response", response: errorResponse(403) };
  const key = decodeKey(originPath + uri);
  if (key === undefined) return { kind: "response", response: errorResponse(400) };
  const conditions = bucketConditions(request);
  try {
    const response = await ports.origin.get(origin.bucket, key, {
      method: request.method,
      ...conditions,
    });
    const headers = fromBucket(response.headers, request.method, ports.now());
    if (response.status === 304) return { kind: "renewed", headers };
    return { kind: "response", response: { ...response, headers } };
  } catch (error) {
    return {
      kind: "unreachable",
      reason: `bucket ${origin.bucket} can't be reached: ${String(error)} (CA-05)`,
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
