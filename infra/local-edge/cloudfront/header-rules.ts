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

/** Headers that a function sees and may neither add, change nor remove. */
export interface ReadOnlyHeaders {
  row: string;
  names: string[];
}

export const readOnlyAtViewerRequest: ReadOnlyHeaders = {
  row: "HD-02",
  // The last one is CloudFront's to add, after the function (HD-06).
  names: [
    "cdn-loop",
    "content-length",
    "host",
    "transfer-encoding",
    "via",
    "cloudfront-viewer-country",
  ],
};

export const readOnlyAtOriginRequest: ReadOnlyHeaders = {
  row: "HD-03",
  names: [
    "accept-encoding",
    "cdn-loop",
    "content-length",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "transfer-encoding",
    "via",
  ],
};

export const readOnlyAtOriginResponse: ReadOnlyHeaders = {
  row: "HD-04",
  names: ["transfer-encoding", "via"],
};

export const readOnlyAtViewerResponse: ReadOnlyHeaders = {
  row: "HD-05",
  names: ["warning", "via"],
};

/** Lambda@Edge may touch less of a viewer's response than a CloudFront Function (HD-05). */
export const readOnlyAtViewerResponseLambda: ReadOnlyHeaders = {
  row: "HD-05",
  names: ["warning", "via", "content-length", "content-encoding", "transfer-encoding"],
};

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

/** Why a function may not turn the headers `before` into `after`, or undefined: it may (HD-01…06). */
export function refuseHeaders(
  before: Headers,
  after: Headers,
  readOnly: ReadOnlyHeaders,
): string | undefined {
  const added = Object.keys(after).find(isDisallowed);
  if (added !== undefined) return `it added the disallowed header "${added}" (HD-01)`;
  const touched = readOnly.names.find((name) => !sameValues(before[name], after[name]));
  if (touched === undefined) return undefined;
  const row = touched === "cloudfront-viewer-country" ? "HD-06" : readOnly.row;
  return `it added, changed or removed the read-only header "${touched}" (${row})`;
}

/** Why a generated response may not carry these headers, or undefined: it may (HD-01, HD-07). */
export function refuseGeneratedHeaders(headers: Headers): string | undefined {
  const added = Object.keys(headers).find(isDisallowed);
  if (added !== undefined) return `it set the disallowed header "${added}" (HD-01)`;
  const written = writtenByCloudFront.find((name) => headers[name] !== undefined);
  if (written !== undefined) return `it set "${written}", which CloudFront writes itself (HD-07)`;
  return undefined;
}

/** RFC 9110, section 5.1 and 5.5: a token, and a value without control characters. The value's letters go out as UTF-8. */
export function isHeaderLine(name: string, value: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name) && !hasControlCharacter(value);
}

function hasControlCharacter(value: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /[\0-\x08\x0a-\x1f\x7f]/.test(value);
}

function sameValues(one: string[] | undefined, other: string[] | undefined): boolean {
  return JSON.stringify(one ?? []) === JSON.stringify(other ?? []);
}
