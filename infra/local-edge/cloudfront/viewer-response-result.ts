import { decodeBase64 } from "./base64.ts";
import { parseSetCookies } from "./event-cookies.ts";
import { parseHeaders, sameJson } from "./event-values.ts";
import {
  isDisallowed,
  readOnlyAtViewerResponse,
  refuseGeneratedHeaders,
  refuseHeaders,
  visibleHeaders,
} from "./header-rules.ts";
import { invalidResult } from "./invalid-result.ts";
import type { EdgeResponse, Headers } from "../model.ts";
import { isRecord } from "./unknown-record.ts";
import type { ViewerEventResponse } from "./viewer-event.ts";
import { keepWireLines } from "./wire-text.ts";

/** The response that a viewer-request function made (CFF-27, CFF-28). Throws a FunctionFailure when it is not valid. */
export function parseGeneratedResponse(result: Record<string, unknown>): EdgeResponse {
  const status = parseStatus(result["statusCode"]);
  const headers = wireHeaders(parseHeaders(result["headers"] ?? {}, {}), {});
  const refused = refuseGeneratedHeaders(headers);
  if (refused !== undefined) throw invalidResult(refused);
  const cookies = parseSetCookies(result["cookies"]);
  return {
    status,
    headers: { ...headers, ...(cookies.length > 0 && { "set-cookie": cookies }) },
    body: parseBody(result["body"]) ?? Buffer.alloc(0),
  };
}

/**
 * What a viewer-response function made of the response: status, headers and cookies, and the body if it gave another one.
 * Content-Encoding stays what it says, also of a new body (CFF-28). Throws a FunctionFailure, FunctionValidationError, when
 * CloudFront would answer 502 (ERR-02, HD-05).
 */
export function parseViewerResponseResult(
  result: unknown,
  event: ViewerEventResponse,
  response: EdgeResponse,
): EdgeResponse {
  if (!isRecord(result) || !("statusCode" in result))
    throw invalidResult("it returned no response (CFF-09)");
  const { "set-cookie": lines, ...before } = visibleHeaders(response.headers);
  const headers = wireHeaders(parseHeaders(result["headers"] ?? {}, event.headers), before);
  const refused = refuseHeaders(before, headers, readOnlyAtViewerResponse);
  if (refused !== undefined) throw invalidResult(refused);
  const same = sameJson(result["cookies"] ?? {}, event.cookies);
  const cookies = same ? lines : parseSetCookies(result["cookies"]);
  const hidden = Object.entries(response.headers).filter(([name]) => isDisallowed(name));
  return {
    status: parseStatus(result["statusCode"]),
    headers: {
      ...Object.fromEntries(hidden),
      ...headers,
      ...(cookies !== undefined && cookies.length > 0 && { "set-cookie": cookies }),
    },
    body: parseBody(result["body"]) ?? response.body,
  };
}

function wireHeaders(headers: Headers, before: Headers): Headers {
  return Object.fromEntries(
    Object.entries(headers).map(([name, lines]) => [name, keepWireLines(lines, before[name])]),
  );
}

function parseStatus(status: unknown): number {
  if (typeof status !== "number" || !Number.isInteger(status) || status < 200 || status > 599)
    throw invalidResult("statusCode is not a whole number from 200 to 599 (CFF-27)");
  return status;
}

/** Text, or an object that says its encoding (CFF-28); undefined when there is none. */
function parseBody(body: unknown): Buffer | undefined {
  if (body === undefined) return undefined;
  if (typeof body === "string") return Buffer.from(body);
  if (!isRecord(body) || typeof body["data"] !== "string")
    throw invalidResult("the body is neither text nor { encoding, data } (CFF-28)");
  if (body["encoding"] === "text") return Buffer.from(body["data"]);
  if (body["encoding"] !== "base64")
    throw invalidResult('the body\'s encoding is neither "text" nor "base64" (CFF-28)');
  const bytes = decodeBase64(body["data"]);
  if (bytes === undefined) throw invalidResult("the body is not base64 (CFF-28)");
  return bytes;
}
