import type { Headers } from "../model.ts";

/** Not shown to functions, and not theirs to add (HD-01). */
const disallowed = new Set([
  "connection",
  "expect",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "trailer",
  "upgrade",
  "x-accel-buffering",
  "x-accel-charset",
  "x-accel-limit-rate",
  "x-accel-redirect",
  "x-amzn-auth",
  "x-amzn-cf-billing",
  "x-amzn-cf-id",
  "x-amzn-cf-xff",
  "x-amzn-errortype",
  "x-amzn-fle-profile",
  "x-amzn-header-count",
  "x-amzn-header-order",
  "x-amzn-lambda-integration-tag",
  "x-amzn-requestid",
  "x-cache",
  "x-forwarded-proto",
  "x-real-ip",
]);

const disallowedPrefixes = ["x-amz-cf-", "x-edge-"];

/** HD-02; HD-06 for the last. */
export const readOnlyAtViewerRequest = [
  "cdn-loop",
  "content-length",
  "host",
  "transfer-encoding",
  "via",
  "cloudfront-viewer-country",
];

/** HD-03. */
export const readOnlyAtOriginRequest = [
  "accept-encoding",
  "cdn-loop",
  "content-length",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "transfer-encoding",
  "via",
];

/** What CloudFront itself writes on a response that a function generated (HD-07). */
const writtenByCloudFront = ["content-length", "transfer-encoding", "via"];

/** Whether a header is on the disallowed list (HD-01). `name` is in lower case. */
export function isDisallowed(name: string): boolean {
  return disallowed.has(name) || disallowedPrefixes.some((prefix) => name.startsWith(prefix));
}

/** The headers that a function may see (HD-01). */
export function visibleHeaders(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isDisallowed(name)));
}

/** Why a function may not turn `before` into `after`, or undefined: it may. */
export function refuseRequestHeaders(
  before: Headers,
  after: Headers,
  readOnly: string[],
): string | undefined {
  const added = Object.keys(after).find(isDisallowed);
  if (added !== undefined) return `it added the disallowed header "${added}" (HD-01)`;
  const touched = readOnly.find((name) => !sameValues(before[name], after[name]));
  if (touched !== undefined)
    return `it added, changed or removed the read-only header "${touched}" (HD-02, HD-03)`;
  return undefined;
}

/** Why a generated response may not carry these headers, or undefined: it may. */
export function refuseResponseHeaders(headers: Headers): string | undefined {
  const added = Object.keys(headers).find(isDisallowed);
  if (added !== undefined) return `it set the disallowed header "${added}" (HD-01)`;
  const written = writtenByCloudFront.find((name) => headers[name] !== undefined);
  if (written !== undefined) return `it set "${written}", which CloudFront writes itself (HD-07)`;
  return undefined;
}

/** RFC 9110, section 5.1 and 5.5: a token, and a value without control characters. */
export function isHeaderLine(name: string, value: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name) && !hasControlCharacter(value);
}

/** Node writes Latin-1 header lines and throws on anything wider. */
function hasControlCharacter(value: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /[\0-\x08\x0a-\x1f\x7f]|[^\0-\xff]/.test(value);
}

function sameValues(one: string[] | undefined, other: string[] | undefined): boolean {
  return JSON.stringify(one ?? []) === JSON.stringify(other ?? []);
}
