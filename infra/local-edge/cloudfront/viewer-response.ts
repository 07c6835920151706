import type { Answer } from "./answer.ts";
import { answerConditional } from "./conditional.ts";
import { forwardsCookies } from "./forwarded-request.ts";
import type { Behavior, Distribution, EdgeResponse, Headers, ViewerRequest } from "../model.ts";
import { viaHeader } from "./origin-event.ts";
import { answerRange } from "./range.ts";
import { applyResponseHeadersPolicy } from "./response-headers.ts";
import { serverTiming } from "./server-timing.ts";

export interface Exchange {
  distribution: Distribution;
  /** Undefined when the request was refused before a behavior was chosen. */
  behavior: Behavior | undefined;
  request: ViewerRequest;
  requestId: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Since the request came. */
  milliseconds: number;
}

const pop = "LOCAL50-P1";

/**
 * The answer as a viewer-response function gets it: 304 or a part if that was asked for, the policy's headers, then CloudFront's
 * own (PL-13). What is in the cache stays as it is.
 */
export function composeResponse(exchange: Exchange, answer: Answer): EdgeResponse {
  const response = selectPart(exchange, answer);
  const headers = applyResponseHeadersPolicy(
    response.headers,
    exchange.behavior?.responseHeadersPolicy,
    exchange.request,
  );
  return {
    ...response,
    headers: {
      ...headers,
      ...ownHeaders(exchange, answer, headers),
      ...lengthHeader(exchange.request, response),
    },
  };
}

/** The response that a viewer-response function returned, with the length of its body and what CloudFront fills in again. */
export function settleResponse(
  { request, now }: Exchange,
  { status, headers, body }: EdgeResponse,
): EdgeResponse {
  const { "content-length": length, ...others } = headers;
  const bodiless = status === 204 || status === 304;
  const settled = { status, headers, body: bodiless ? Buffer.alloc(0) : body };
  return {
    ...settled,
    headers: {
      ...filledHeaders(headers, now),
      ...others,
      ...(!bodiless && length !== undefined && { "content-length": length }),
      ...lengthHeader(request, settled),
    },
  };
}

function selectPart({ request, behavior }: Exchange, { result, response }: Answer): EdgeResponse {
  const cacheable = result === "Hit" || result === "RefreshHit" || result === "Miss";
  if (!cacheable || (request.method !== "GET" && request.method !== "HEAD")) return response;
  // CA-24: no conditional requests where cookies go to the origin.
  const conditional =
    behavior !== undefined && forwardsCookies(behavior)
      ? response
      : answerConditional(request.headers, response);
  return request.method === "GET" ? answerRange(request.headers, conditional) : conditional;
}

/** Server and Date, which nobody can remove: CloudFront fills them in again (CA-48). */
function filledHeaders(headers: Headers, now: number): Headers {
  return {
    ...(headers["server"] === undefined && { server: ["CloudFront"] }),
    ...(headers["date"] === undefined && { date: [new Date(now).toUTCString()] }),
  };
}

/** CA-29, CFF-30. */
function ownHeaders(
  { distribution, behavior, request, requestId, now, milliseconds }: Exchange,
  answer: Answer,
  headers: Headers,
): Headers {
  const policy = behavior?.responseHeadersPolicy;
  const timing = { policy, headers: request.headers, requestId, pop, milliseconds };
  const metrics = serverTiming(timing, answer, Math.random() * 100);
  return {
    ...filledHeaders(headers, now),
    ...(answer.age !== undefined && { age: [String(answer.age)] }),
    via: [viaHeader(distribution, request)],
    "x-cache": [`${answer.result} from cloudfront`],
    "x-amz-cf-pop": [pop],
    "x-amz-cf-id": [requestId],
    ...(metrics !== undefined && { "server-timing": metrics }),
  };
}

/** A HEAD whose body stayed at the origin keeps the origin's length. 204 and 304 have none (RFC 9110, section 8.6). */
function lengthHeader(request: ViewerRequest, { status, headers, body }: EdgeResponse): Headers {
  if (status === 204 || status === 304) return {};
  if (request.method === "HEAD" && body.length === 0 && headers["content-length"] !== undefined)
    return {};
  return { "content-length": [String(body.length)] };
}
