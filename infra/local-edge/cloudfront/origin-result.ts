import type { EdgeEventResponse, EventHeaders } from "./edge-event.ts";
import {
  flattenHeaders,
  parseEdgeBody,
  parseEdgeHeaders,
  parseEdgeRequest,
  parseEdgeResponse,
  parseEdgeStatus,
  refuseSize,
  toWireHeaders,
} from "./edge-result.ts";
import {
  isDisallowed,
  readOnlyAtOriginRequest,
  readOnlyAtOriginResponse,
  refuseHeaders,
} from "./header-rules.ts";
import { capitalizeHeader } from "./header-lines.ts";
import { invalidLambdaResult } from "./invalid-result.ts";
import type { EdgeResponse, Headers } from "../model.ts";
import type { OriginRequest } from "./origin-event.ts";
import { parseReplacedBody } from "./request-body.ts";
import { isRecord } from "./unknown-record.ts";

export type OriginResult =
  | { kind: "request"; request: OriginRequest }
  | { kind: "response"; response: EdgeResponse };

const responseLimit = 1_048_576; // bytes of headers and decoded body, uncompressed (LE-05, UK-08)

/**
 * What an origin-request function returned, as the request that goes on to the origin or the response to cache. Throws a
 * FunctionFailure, LambdaValidationError, when CloudFront would answer 502 (LE-47).
 */
export function parseOriginResult(result: unknown, request: OriginRequest): OriginResult {
  if (!isRecord(result))
    throw invalidLambdaResult("it returned neither a request nor a response (LE-40)");
  if ("status" in result)
    return { kind: "response", response: parseEdgeResponse(result, responseLimit) };
  const { uri, querystring, headers } = parseEdgeRequest(result, request, readOnlyAtOriginRequest);
  // S3 takes no body of CloudFront's: a new one is checked, and goes nowhere.
  parseReplacedBody(result["body"], "origin-request");
  const s3 = { ...request.origin.s3, path: parseOriginPath(result["origin"], request) };
  const changed = { ...request, uri, querystring, headers: toLines(headers), origin: { s3 } };
  return { kind: "request", request: changed };
}

/** A function may change the path; another origin has no counterpart on this machine. */
function parseOriginPath(origin: unknown, request: OriginRequest): string {
  if (origin === undefined) return request.origin.s3.path;
  const s3 = isRecord(origin) ? origin["s3"] : undefined;
  if (
    !isRecord(s3) ||
    s3["domainName"] !== request.origin.s3.domainName ||
    typeof s3["path"] !== "string"
  ) {
    throw invalidLambdaResult(
      "it changed the origin, and the local edge has only the behavior's own (LE-23)",
    );
  }
  return s3["path"];
}

function toLines(headers: Headers): EventHeaders {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [
      name,
      values.map((value) => ({ key: capitalizeHeader(name), value })),
    ]),
  );
}

/**
 * What an origin-response function made of the origin's answer: another status, other headers, another body if it set one
 * (LE-29). Throws a FunctionFailure, LambdaValidationError, when CloudFront would answer 502 (LE-05, LE-40, HD-04).
 */
export function parseOriginResponseResult(
  result: unknown,
  shown: EdgeEventResponse,
  response: EdgeResponse,
): EdgeResponse {
  if (!isRecord(result)) throw invalidLambdaResult("it returned no response (LE-40)");
  const status = parseEdgeStatus(result["status"]);
  const texts = parseEdgeHeaders(result["headers"]);
  const refused = refuseHeaders(flattenHeaders(shown.headers), texts, readOnlyAtOriginResponse);
  if (refused !== undefined) throw invalidLambdaResult(refused);
  const hidden = Object.entries(response.headers).filter(([name]) => isDisallowed(name));
  const headers = { ...Object.fromEntries(hidden), ...toWireHeaders(texts) };
  const body = parseEdgeBody(result);
  if (body === undefined) return { status, headers, body: response.body };
  refuseSize(headers, body, responseLimit);
  const { "content-length": _, ...others } = headers; // that of the body it replaced
  return { status, headers: others, body };
}
