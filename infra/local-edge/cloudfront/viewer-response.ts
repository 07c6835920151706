import type { Answer } from "./answer.ts";
import { answerConditional } from "./conditional.ts";
import type { Behavior, Distribution, EdgeResponse, Headers, ViewerRequest } from "../model.ts";
import { viaHeader } from "./origin-event.ts";
import { answerRange } from "./range.ts";
import { applyResponseHeadersPolicy } from "./response-headers.ts";

export interface Exchange {
  distribution: Distribution;
  /** Undefined when the request was refused before a behavior was chosen. */
  behavior: Behavior | undefined;
  request: ViewerRequest;
  requestId: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** The answer as the viewer gets it: 304 or a part if that was asked for, the policy's headers, then CloudFront's own. */
export function toViewerResponse(exchange: Exchange, answer: Answer): EdgeResponse {
  const response = selectPart(exchange.request, answer);
  const headers = applyResponseHeadersPolicy(
    response.headers,
    exchange.behavior?.responseHeadersPolicy,
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

function selectPart(request: ViewerRequest, { result, response }: Answer): EdgeResponse {
  const cacheable = result === "Hit" || result === "RefreshHit" || result === "Miss";
  if (!cacheable || (request.method !== "GET" && request.method !== "HEAD")) return response;
  const conditional = answerConditional(request.headers, response);
  return request.method === "GET" ? answerRange(request.headers, conditional) : conditional;
}

/** CA-29, CFF-30; Server and Date are filled in again when a policy removes them (CA-48). */
function ownHeaders(
  { distribution, request, requestId, now }: Exchange,
  answer: Answer,
  headers: Headers,
): Headers {
  return {
    ...(headers["server"] === undefined && { server: ["CloudFront"] }),
    ...(headers["date"] === undefined && { date: [new Date(now).toUTCString()] }),
    ...(answer.age !== undefined && { age: [String(answer.age)] }),
    via: [viaHeader(distribution, request)],
    "x-cache": [`${answer.result} from cloudfront`],
    "x-amz-cf-pop": ["LOCAL50-P1"],
    "x-amz-cf-id": [requestId],
  };
}

/** A HEAD whose body stayed at the origin keeps the origin's length. 204 and 304 have none (RFC 9110, section 8.6). */
function lengthHeader(request: ViewerRequest, { status, headers, body }: EdgeResponse): Headers {
  if (status === 204 || status === 304) return {};
  if (request.method === "HEAD" && body.length === 0 && headers["content-length"] !== undefined)
    return {};
  return { "content-length": [String(body.length)] };
}
