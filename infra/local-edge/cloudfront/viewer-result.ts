import { decodeBase64 } from "./base64.ts";
import {
  isHeaderLine,
  readOnlyAtViewerRequest,
  refuseRequestHeaders,
  refuseResponseHeaders,
  visibleHeaders,
} from "./header-rules.ts";
import type { EdgeResponse, Headers, ViewerRequest } from "../model.ts";
import { FunctionFailure } from "./ports.ts";
import { isRecord } from "./unknown-record.ts";
import type { EventValue, EventValues, ViewerEvent } from "./viewer-event.ts";

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
  if (!isRecord(result)) throw invalid("it returned neither a request nor a response (CFF-09)");
  // CFF-27: what has a statusCode is a response.
  if ("statusCode" in result) return { kind: "response", response: parseResponse(result) };
  return { kind: "request", request: parseRequest(result, event, request) };
}

function parseRequest(
  result: Record<string, unknown>,
  event: ViewerEvent,
  request: ViewerRequest,
): ViewerRequest {
  if (result["method"] !== request.method)
    throw invalid("it changed the method, which is read-only (CFF-26)");
  const uri = parseUri(result["uri"]);
  const querystring = parseQuery(result["querystring"], event, request.querystring);
  if (uri.length + (querystring?.length ?? 0) >= 8192)
    throw invalid("URI and query have 8,192 characters or more (CFF-26)");
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
    throw invalid('the uri does not begin with "/" (CFF-26)');
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
  // oxlint-disable-next-line no-control-regex
  if (/[\0-\x20\x7f#]/.test(query))
    throw invalid("the query has a space, a control character or # (CFF-26)");
  return query === "" ? undefined : query;
}

function parseRequestHeaders(
  result: Record<string, unknown>,
  event: ViewerEvent,
  original: Headers,
): Headers {
  const returned = parseHeaders(result["headers"], event.request.headers);
  const { cookie, ...before } = visibleHeaders(original);
  const refused = refuseRequestHeaders(before, returned, readOnlyAtViewerRequest);
  if (refused !== undefined) throw invalid(refused);
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
  if (!isHeaderLine("cookie", cookies)) throw invalid("a cookie has a control character");
  return cookies === "" ? undefined : [cookies];
}

function parseResponse(result: Record<string, unknown>): EdgeResponse {
  const status = result["statusCode"];
  if (typeof status !== "number" || !Number.isInteger(status) || status < 200 || status > 599) {
    throw invalid("statusCode is not a whole number from 200 to 599 (CFF-27)");
  }
  const headers = parseHeaders(result["headers"] ?? {}, {});
  const refused = refuseResponseHeaders(headers);
  if (refused !== undefined) throw invalid(refused);
  const cookies = parseSetCookies(result["cookies"]);
  return {
    status,
    headers: { ...headers, ...(cookies.length > 0 && { "set-cookie": cookies }) },
    body: parseBody(result["body"]),
  };
}

/** Text, or an object that says its encoding (CFF-28). */
function parseBody(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (typeof body === "string") return Buffer.from(body);
  if (!isRecord(body) || typeof body["data"] !== "string")
    throw invalid("the body is neither text nor { encoding, data } (CFF-28)");
  if (body["encoding"] === "text") return Buffer.from(body["data"]);
  if (body["encoding"] !== "base64")
    throw invalid('the body\'s encoding is neither "text" nor "base64" (CFF-28)');
  return decodeBase64(body["data"]) ?? fail("the body is not base64 (CFF-28)");
}

function parseSetCookies(value: unknown): string[] {
  if (value === undefined) return [];
  if (!isRecord(value)) throw invalid("cookies is no object (CFF-24)");
  const lines = Object.entries(value).flatMap(([name, cookie]) => cookieLines(name, cookie));
  if (!lines.every((line) => isHeaderLine("set-cookie", line)))
    throw invalid("a cookie has a control character");
  return lines;
}

function cookieLines(name: string, cookie: unknown): string[] {
  if (!isRecord(cookie)) throw invalid(`the cookie "${name}" is no object (CFF-24)`);
  const list = Array.isArray(cookie["multiValue"]) ? cookie["multiValue"] : [cookie];
  return list.map((each: unknown) => {
    if (!isRecord(each) || typeof each["value"] !== "string")
      throw invalid(`the cookie "${name}" has no value (CFF-24)`);
    const attributes = typeof each["attributes"] === "string" ? `; ${each["attributes"]}` : "";
    return `${name}=${each["value"]}${attributes}`;
  });
}

function parseHeaders(value: unknown, original: EventValues): Headers {
  const headers = parseValues(value, original, "headers");
  for (const [name, values] of Object.entries(headers)) {
    if (name !== name.toLowerCase())
      throw invalid(`the header "${name}" is not in lower case (CFF-21)`);
    if (!values.every((each) => isHeaderLine(name, each)))
      throw invalid(`the header "${name}" can't be sent: a character`);
  }
  return headers;
}

function parseValues(value: unknown, original: EventValues, what: string): Headers {
  if (!isRecord(value)) throw invalid(`${what} is no object (CFF-20)`);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      parseValue(each, original[name], `${what}["${name}"]`),
    ]),
  );
}

/** A changed multiValue wins; else value replaces the first and the others stay (CFF-23). */
function parseValue(value: unknown, original: EventValue | undefined, what: string): string[] {
  if (!isRecord(value)) throw invalid(`${what} is no { value } (CFF-22)`);
  const before =
    original?.multiValue?.map((each) => each.value) ??
    (original === undefined ? [] : [original.value]);
  const many = parseMultiValue(value["multiValue"], what);
  if (many !== undefined && !sameJson(many, before)) return many;
  if (typeof value["value"] !== "string") throw invalid(`${what}.value is no text (CFF-22)`);
  return [value["value"], ...(many ?? []).slice(1)];
}

function parseMultiValue(value: unknown, what: string): string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length === 0)
    throw invalid(`${what}.multiValue is no list (CFF-22)`);
  return value.map((each: unknown) => {
    if (!isRecord(each) || typeof each["value"] !== "string")
      throw invalid(`${what}.multiValue has an item without value (CFF-22)`);
    return each["value"];
  });
}

function joinPairs(groups: Headers, separator: string): string {
  return Object.entries(groups)
    .flatMap(([name, values]) => values.map((value) => `${name}=${value}`))
    .join(separator);
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function invalid(reason: string): FunctionFailure {
  return new FunctionFailure(
    "FunctionValidationError",
    `${reason}; CloudFront answers 502 (ERR-02).`,
  );
}

function fail(reason: string): never {
  throw invalid(reason);
}
