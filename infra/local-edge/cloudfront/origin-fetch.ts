import type { Answer } from "./answer.ts";
import type { KeyedRequest } from "./cache-key.ts";
import type { CachedObject } from "./cache.ts";
import type {
  Behavior,
  Distribution,
  EdgeResponse,
  Headers,
  S3Origin,
  ViewerRequest,
} from "../model.ts";
import { type OriginRequest, toOriginRequest } from "./origin-event.ts";
import { chooseOrigins, failsOver } from "./origin-group.ts";
import { runOriginRequest, runOriginResponse } from "./origin-triggers.ts";
import type { Ports } from "./ports.ts";
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
  /** What goes to the origin of the viewer's. */
  keyed: KeyedRequest;
  /** The copy to revalidate, if there is one. */
  expired: CachedObject | undefined;
  requestId: string;
  trace: Trace;
}

/** What one origin answered, and to which request; without one, the function before it answered. */
interface Asked {
  fetched: Fetched;
  sent?: OriginRequest;
}

/**
 * Asks the origin, and the second one of a group when the first fails (PL-09…12, CA-46). A function that generates the response
 * has asked no origin, so nothing fails over then; the origin-response function sees the answer that counts.
 */
export async function fetchOrigin(ports: Ports, fetch: OriginFetch): Promise<Fetched> {
  const { primary, secondary } = chooseOrigins(fetch.distribution, fetch.behavior);
  const first = await askOrigin(ports, fetch, primary);
  const isFinal =
    secondary === undefined ||
    first.sent === undefined ||
    !failsOver(secondary.statusCodes, fetch.request.method, first.fetched);
  const asked = isFinal ? first : await askOrigin(ports, fetch, secondary.origin);
  return asked.sent === undefined
    ? asked.fetched
    : finishAnswer(ports, fetch, asked.sent, asked.fetched);
}

/** The origin's address (PL-10), then the origin-request function, then, if that returns a request, the bucket. */
async function askOrigin(ports: Ports, fetch: OriginFetch, origin: S3Origin): Promise<Asked> {
  const { distribution, request, keyed, expired, trace } = fetch;
  const intended = toOriginRequest(distribution, origin, request, keyed, expired);
  if (origin.absence !== undefined)
    return { fetched: { kind: "unreachable", reason: origin.absence }, sent: intended };
  const ran = await runOriginRequest(ports, fetch, intended);
  if (ran.kind === "failed") return { fetched: ran };
  if (ran.result.kind === "response")
    return { fetched: generated(ran.result.response, ports.now(), distribution) };
  const sent = ran.result.request;
  return {
    fetched: await readBucket(ports, { origin, request: sent, raw: request.uri, trace }),
    sent,
  };
}

/** The origin-response function, on a 304 too, which renews nothing any more when the function changes it (PL-12). */
async function finishAnswer(
  ports: Ports,
  fetch: OriginFetch,
  sent: OriginRequest,
  fetched: Fetched,
): Promise<Fetched> {
  if (fetched.kind !== "response" && fetched.kind !== "renewed") return fetched;
  const response =
    fetched.kind === "response"
      ? fetched.response
      : { status: 304, headers: fetched.headers, body: Buffer.alloc(0) };
  const ran = await runOriginResponse(ports, fetch, sent, response);
  if (ran.kind === "failed") return ran;
  if (fetched.kind === "renewed" && ran.result.status === 304)
    return { kind: "renewed", headers: ran.result.headers };
  return { ...fetched, kind: "response", response: ran.result };
}

function generated(response: EdgeResponse, now: number, distribution: Distribution): Fetched {
  const headers = {
    date: [new Date(now).toUTCString()],
    server: ["CloudFront"],
    ...response.headers,
  };
  const reason = warnOfGenerated(response, distribution);
  return {
    kind: "response",
    response: { ...response, headers },
    ...(reason !== undefined && { reason }),
  };
}

/** What AWS does not document of a generated response that has it, for the author. */
function warnOfGenerated(
  { status, headers }: EdgeResponse,
  { cacheTagHeader: tags }: Distribution,
): string | undefined {
  if (status === 304) return "a generated 304 renews nothing: return a whole 200 (UK-05)";
  return tags !== undefined && headers[tags] !== undefined
    ? `whether ${tags} counts on a generated response is not documented: invalidate by path too (CA-67, UK-02)`
    : undefined;
}
