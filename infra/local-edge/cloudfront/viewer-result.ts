import { parseHeaders, parseValues, sameJson } from "./event-values.ts";
import {
  isHeaderLine,
  readOnlyAtViewerRequest,
  refuseHeaders,
  visibleHeaders,
} from "./header-rules.ts";
import { invalidResult } from "./invalid-result.ts";
import type { EdgeResponse, Headers, ViewerRequest } from "../model.ts";
import { refuseUrl } from "./url-rules.ts";
import { isRecord } from "./unknown-record.ts";
import type { ViewerEvent } from "./viewer-event.ts";
import { parseGeneratedResponse } from "./viewer-response-result.ts";
import { keepWireLines, keepWireText, toWireText } from "./wire-text.ts";

export type ViewerResult =
  | { kind: "request"; request: ViewerRequest }
  | { kind: "response"; response: EdgeResponse };

/**
 * What a viewer-request function returned, as the request to go on with or the response to send. Throws a
 * FunctionFailure, FunctionValidationError, when CloudFront would answer 502 (ERR-02).
 */
export function parseViewerResult(
  result: unknown,
  event: ViewerEvent,
  request: ViewerRequest,
): ViewerResult {
  if (!isRecord(result))
    throw invalidResult("it returned neither a request nor a response (CFF-09)");
  // CFF-27: what has a statusCode is a response.
  if ("statusCode" in result) return { kind: "response", response: parseGeneratedResponse(result) };
  return { kind: "request", request: parseRequest(result, event, request) };
}

function parseRequest(
  result: Record<string, unknown>,
  event: ViewerEvent,
  request: ViewerRequest,
): ViewerRequest {
  if (result["method"] !== request.method)
    throw invalidResult("it changed the method, which is read-only (CFF-26)");
  const uri = keepWireText(parseUri(result["uri"]), request.uri);
  const querystring = parseQuery(result["querystring"], event, request.querystring);
  const refused = refuseUrl(
    { uri: request.uri, querystring: request.querystring ?? "" },
    { uri, querystring: querystring ?? "" },
  );
  if (refused !== undefined) throw invalidResult(refused);
  const { querystring: _, ...others } = request;
  return {
    ...others,
    uri,
    ...(querystring !== undefined && { querystring }),
    headers: parseRequestHeaders(result, event, request.headers),
  };
}

function parseUri(uri: unknown): string {
  if (typeof uri !== "string" || !uri.startsWith("/"))
    throw invalidResult('the uri does not begin with "/" (CFF-26)');
  return uri;
}

/** The query as it was sent when the function left it alone; else the function's, as text or as an object (CFF-25). */
function parseQuery(
  value: unknown,
  event: ViewerEvent,
  raw: string | undefined,
): string | undefined {
  if (sameJson(value, event.request.querystring)) return raw;
  const query =
    typeof value === "string"
      ? value
      : joinPairs(parseValues(value, event.request.querystring, "querystring"), "&");
  return query === "" ? undefined : toWireText(query);
}

function parseRequestHeaders(
  result: Record<string, unknown>,
  event: ViewerEvent,
  original: Headers,
): Headers {
  const texts = parseHeaders(result["headers"], event.request.headers);
  const { cookie, ...before } = visibleHeaders(original);
  const returned = Object.fromEntries(
    Object.entries(texts).map(([name, lines]) => [name, keepWireLines(lines, before[name])]),
  );
  const refused = refuseHeaders(before, returned, readOnlyAtViewerRequest);
  if (refused !== undefined) throw invalidResult(refused);
  const hidden = Object.fromEntries(
    Object.entries(original).filter(([name]) => !(name in before) && name !== "cookie"),
  );
  const cookies = parseCookies(result["cookies"], event, cookie);
  return { ...hidden, ...returned, ...(cookies !== undefined && { cookie: cookies }) };
}

function parseCookies(
  value: unknown,
  event: ViewerEvent,
  original: string[] | undefined,
): string[] | undefined {
  if (sameJson(value ?? {}, event.request.cookies)) return original;
  const cookies = joinPairs(parseValues(value, event.request.cookies, "cookies"), "; ");
  if (!isHeaderLine("cookie", cookies)) throw invalidResult("a cookie has a control character");
  return cookies === "" ? undefined : [toWireText(cookies)];
}

function joinPairs(groups: Headers, separator: string): string {
  return Object.entries(groups)
    .flatMap(([name, values]) => values.map((value) => `${name}=${value}`))
    .join(separator);
}
