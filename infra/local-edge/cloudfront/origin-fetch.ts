import type { Answer } from "./answer.ts";
import type { KeyedRequest } from "./cache-key.ts";
import type { CachedObject } from "./cache.ts";
import { failureAnswer } from "./error-response.ts";
import type {
  Behavior,
  Distribution,
  EdgeFunction,
  EdgeResponse,
  Headers,
  ViewerRequest,
} from "../model.ts";
import { toOriginEvent, toOriginRequest, type OriginRequest } from "./origin-event.ts";
import { parseOriginResult, type OriginResult } from "./origin-result.ts";
import { FunctionFailure, type Ports } from "./ports.ts";
import { readBucket } from "./s3-origin.ts";
import type { Trace } from "./trace.ts";

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
  const target = { bucket: origin.bucket, request: originRequest, trace: fetch.trace };
  const fn = behavior.originRequest;
  if (fn === undefined)
    return readBucket(ports, { ...target, uri: request.uri, path: origin.path });
  try {
    const result = await runOriginRequest(ports, fn, originRequest, fetch);
    if (result.kind === "request")
      return await readBucket(ports, { ...target, uri: result.uri, path: result.originPath });
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
  const event = toOriginEvent(distribution, originRequest, requestId);
  const result = await trace.measure("origin-request", fn.name, () =>
    ports.edgeFunctions.run(fn, event, trace),
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
