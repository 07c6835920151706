import type { Fields } from "../fields.ts";

/** Quotas of an origin's custom headers, in characters (LE-17). */
const limits = { headers: 30, name: 256, value: 1783, total: 10_240 };

/** Headers that CloudFront writes itself, or never adds (Developer Guide, "Add custom headers to origin requests"). */
const reserved = new Set([
  "cache-control",
  "connection",
  "content-length",
  "cookie",
  "host",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "max-forwards",
  "pragma",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "range",
  "request-range",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
  "x-real-ip",
]);
const reservedPrefixes = ["x-amz-", "x-edge-"];

/** An origin's custom headers, lower-case name → value. Throws on what CloudFront would not take (LE-17). */
export function readCustomHeaders(origin: Fields): Record<string, string> {
  const headers = origin
    .each("OriginCustomHeaders")
    .map((header): [string, string] => [
      header.text("HeaderName").toLowerCase(),
      header.text("HeaderValue"),
    ]);
  const problem = refuseHeaders(headers);
  if (problem !== undefined)
    throw new Error(`${origin.where}.OriginCustomHeaders: ${problem} (LE-17)`);
  return Object.fromEntries(headers);
}

function refuseHeaders(headers: [string, string][]): string | undefined {
  if (headers.length > limits.headers)
    return `${headers.length} headers, an origin takes ${limits.headers}`;
  const total = headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (total > limits.total)
    return `names and values have ${total} characters, the limit is ${limits.total}`;
  for (const [name, value] of headers) {
    const problem = refuseHeader(name, value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function refuseHeader(name: string, value: string): string | undefined {
  if (name.length > limits.name)
    return `a name has ${name.length} characters, the limit is ${limits.name}`;
  if (value.length > limits.value)
    return `the value of "${name}" has ${value.length} characters, the limit is ${limits.value}`;
  if (reserved.has(name) || reservedPrefixes.some((prefix) => name.startsWith(prefix)))
    return `CloudFront adds no "${name}" for an origin`;
  return undefined;
}
