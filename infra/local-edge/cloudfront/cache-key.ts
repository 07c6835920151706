import type { CachePolicy, Headers, NameRule, ViewerRequest } from "../model.ts";

export type Encoding = "br" | "gzip";

/** What the cache policy keeps of a request: the key, and all that the origin may see of the viewer's (CA-14). */
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
  const querystring = keepQuery(policy.queryStrings, request.querystring);
  const encodings = acceptedEncodings(policy, request);
  const headers = { ...keepHeaders(policy, request.headers), ...acceptEncoding(encodings) };
  return {
    key: JSON.stringify([request.uri, querystring ?? "", Object.entries(headers)]),
    target: querystring === undefined ? request.uri : `${request.uri}?${querystring}`,
    ...(querystring !== undefined && { querystring }),
    headers,
    encodings,
  };
}

/** Values of the viewer's Accept-Encoding become `br,gzip`, `gzip`, `br` or nothing (CA-18, CA-19). */
function acceptedEncodings(policy: CachePolicy, request: ViewerRequest): Encoding[] {
  // CA-20: a viewer of HTTP/1.0 gets nothing compressed.
  if (request.httpVersion === "1.0") return [];
  const accepted = parseAcceptEncoding(request.headers["accept-encoding"]?.join(",") ?? "");
  const on: Encoding[] = [
    ...(policy.brotli ? (["br"] as const) : []),
    ...(policy.gzip ? (["gzip"] as const) : []),
  ];
  return on.filter((encoding) => accepted.has(encoding));
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

function acceptEncoding(encodings: Encoding[]): Headers {
  return encodings.length === 0 ? {} : { "accept-encoding": [encodings.join(",")] };
}

function keepHeaders(policy: CachePolicy, headers: Headers): Headers {
  const kept: Headers = {};
  for (const name of policy.headers.map((header) => header.toLowerCase()).toSorted()) {
    const values = headers[name];
    if (values !== undefined) kept[name] = values;
  }
  const cookie = keepCookies(policy.cookies, headers["cookie"]);
  return cookie === undefined ? kept : { ...kept, cookie: [cookie] };
}

function keepCookies(rule: NameRule, headers: string[] | undefined): string | undefined {
  const pairs = (headers ?? [])
    .flatMap((header) => header.split(/;\s*/))
    .filter((pair) => pair !== "");
  return joinKept(rule, pairs, "; ");
}

/** Order and case stay as they are; `&` alone separates (CA-15). */
function keepQuery(rule: NameRule, querystring: string | undefined): string | undefined {
  if (querystring === undefined) return undefined;
  return rule.kind === "all" ? querystring : joinKept(rule, querystring.split("&"), "&");
}

function joinKept(rule: NameRule, pairs: string[], separator: string): string | undefined {
  const kept = pairs.filter((pair) => keeps(rule, pair.split("=", 1)[0] ?? ""));
  return kept.length === 0 ? undefined : kept.join(separator);
}

function keeps(rule: NameRule, name: string): boolean {
  switch (rule.kind) {
    case "none":
      return false;
    case "all":
      return true;
    case "allow":
      return rule.names.includes(name);
    case "except":
      return !rule.names.includes(name);
  }
}
