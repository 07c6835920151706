import type { KeyedRequest } from "./cache-key.ts";
import type { Behavior, Headers, OriginRequestPolicy, ViewerRequest } from "../model.ts";
import { keepCookies, keepQuery, keeps } from "./name-rules.ts";
import { cloudFrontHeader, isCloudFrontHeader } from "./viewer-headers.ts";

/** CloudFront writes these itself, or answers them from its own copy. */
const notForwarded = new Set([
  "content-length",
  "cookie",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "range",
  "transfer-encoding",
  "via",
  "x-forwarded-for",
]);

/** What the origin gets of the viewer's: all of the key, and what the origin request policy adds to it (PL-09, CA-14). */
export function forwardRequest(
  { cachePolicy, originRequestPolicy: policy }: Behavior,
  request: ViewerRequest,
  keyed: KeyedRequest,
): KeyedRequest {
  if (policy === undefined) return keyed;
  const { querystring: _, ...others } = keyed;
  const query = keepQuery([cachePolicy.queryStrings, policy.queryStrings], request.querystring);
  const cookie = keepCookies([cachePolicy.cookies, policy.cookies], request.headers["cookie"]);
  const headers = {
    ...viewersHeaders(policy, request.headers),
    ...cloudFrontHeaders(policy, request),
    ...keyed.headers,
    ...(cookie !== undefined && { cookie: [cookie] }),
  };
  // CA-19: once the key has the encodings, what the policy says of them does not count.
  if (cachePolicy.gzip || cachePolicy.brotli) restore(headers, "accept-encoding", keyed.headers);
  return { ...others, ...(query !== undefined && { querystring: query }), headers };
}

/** Whether any cookie of the viewer goes to the origin (CA-24, CA-40). */
export function forwardsCookies({ cachePolicy, originRequestPolicy }: Behavior): boolean {
  return (
    cachePolicy.cookies.kind !== "none" || (originRequestPolicy?.cookies.kind ?? "none") !== "none"
  );
}

/** Whether a header goes to the origin by one of the policies (CA-28). `name` is in lower case. */
export function forwardsHeader(
  { cachePolicy, originRequestPolicy: policy }: Behavior,
  name: string,
): boolean {
  if (cachePolicy.headers.includes(name)) return true;
  if (policy === undefined) return false;
  return isCloudFrontHeader(name)
    ? policy.cloudFrontHeaders.includes(name)
    : keeps(policy.headers, name);
}

function viewersHeaders(policy: OriginRequestPolicy, headers: Headers): Headers {
  const kept = Object.entries(headers).filter(
    ([name]) => !notForwarded.has(name) && !isCloudFrontHeader(name) && keeps(policy.headers, name),
  );
  return Object.fromEntries(kept);
}

function cloudFrontHeaders(policy: OriginRequestPolicy, request: ViewerRequest): Headers {
  const headers: Headers = {};
  for (const name of policy.cloudFrontHeaders) {
    const value = cloudFrontHeader(name, request);
    if (value !== undefined) headers[name] = [value];
  }
  return headers;
}

function restore(headers: Headers, name: string, from: Headers): void {
  const values = from[name];
  if (values === undefined) delete headers[name];
  else headers[name] = values;
}
