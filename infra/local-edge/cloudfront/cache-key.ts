import type { CachePolicy, Headers, ViewerRequest } from "../model.ts";
import { keepCookies, keepQuery } from "./name-rules.ts";
import { cloudFrontHeader, isCloudFrontHeader } from "./viewer-headers.ts";

export type Encoding = "br" | "gzip";

/** What the cache policy keeps of a request: the key, and what the origin sees of the viewer's by it (CA-14). */
export interface KeyedRequest {
  /** Opaque; the same for requests that share a copy. */
  key: string;
  /** Path and kept query, as an invalidation names it (CA-60). */
  target: string;
  /** Undefined when nothing of it is kept. */
  querystring?: string;
  headers: Headers;
  /** What the viewer accepts of what the policy turns on, the preferred one first. */
  encodings: Encoding[];
}

/** The key of the request as the viewer-request function left it (PL-07). */
export function keyRequest(policy: CachePolicy, request: ViewerRequest): KeyedRequest {
  const querystring = keepQuery([policy.queryStrings], request.querystring);
  const encodings = acceptedEncodings(policy, request);
  const headers = keepHeaders(policy, request);
  const key = joinKey(encodings, `${querystring ?? ""}\n${headerLines(headers)}${request.uri}`);
  const accepted = acceptEncoding(policy, request, encodings);
  if (accepted !== undefined) headers["accept-encoding"] = [accepted];
  return {
    key,
    target: querystring === undefined ? request.uri : `${request.uri}?${querystring}`,
    ...(querystring !== undefined && { querystring }),
    headers,
    encodings,
  };
}

/** Keys of the copies in one encoding that a viewer of both could take as well (CA-22). */
export function keysOfOneEncoding({ key, encodings }: KeyedRequest): string[] {
  if (encodings.length < 2) return [];
  const rest = key.slice(key.indexOf("\n") + 1);
  return encodings.map((encoding) => joinKey([encoding], rest));
}

/** No part holds a line break but the path, which comes last. */
function joinKey(encodings: Encoding[], rest: string): string {
  return `${encodings.join(",")}\n${rest}`;
}

function headerLines(headers: Headers): string {
  let lines = "";
  for (const name in headers) lines += `${name}:${headers[name]?.join(",")}\n`;
  return lines;
}

/** Values of the viewer's Accept-Encoding become `br,gzip`, `gzip`, `br` or nothing (CA-18, CA-19). */
function acceptedEncodings({ brotli, gzip }: CachePolicy, request: ViewerRequest): Encoding[] {
  const lines = request.headers["accept-encoding"];
  // CA-20: a viewer of HTTP/1.0 gets nothing compressed.
  if (lines === undefined || request.httpVersion === "1.0") return [];
  const accepted = parseAcceptEncoding(lines.join(","));
  const encodings: Encoding[] = [];
  if (brotli && accepted.has("br")) encodings.push("br");
  if (gzip && accepted.has("gzip")) encodings.push("gzip");
  return encodings;
}

/** RFC 9110, section 12.5.3: what is listed with a weight other than 0. */
function parseAcceptEncoding(value: string): Set<string> {
  const names = new Set<string>();
  for (const item of value.toLowerCase().split(",")) {
    const [name = "", ...parameters] = item.split(";").map((part) => part.trim());
    if (!parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) names.add(name);
  }
  return names;
}

/** What the origin sees: the accepted ones, or `identity` when the viewer asked and has none of them (CA-18, CA-19). */
function acceptEncoding(
  { brotli, gzip }: CachePolicy,
  request: ViewerRequest,
  encodings: Encoding[],
): string | undefined {
  if (encodings.length > 0) return encodings.join(",");
  const asked = request.headers["accept-encoding"] !== undefined;
  return asked && (brotli || gzip) ? "identity" : undefined;
}

function keepHeaders(policy: CachePolicy, request: ViewerRequest): Headers {
  const kept: Headers = {};
  for (const name of policy.headers) {
    const values = headerValues(name, request);
    if (values !== undefined) kept[name] = values;
  }
  const cookie = keepCookies([policy.cookies], request.headers["cookie"]);
  if (cookie !== undefined) kept["cookie"] = [cookie];
  return kept;
}

function headerValues(name: string, request: ViewerRequest): string[] | undefined {
  if (!isCloudFrontHeader(name)) return request.headers[name];
  const value = cloudFrontHeader(name, request);
  return value === undefined ? undefined : [value];
}
