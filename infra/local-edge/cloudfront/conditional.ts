import type { EdgeResponse, Headers } from "../model.ts";

/** Headers of the object that a 304 repeats (RFC 9110, section 15.4.5). */
const repeated = new Set([
  "cache-control",
  "content-location",
  "date",
  "etag",
  "expires",
  "last-modified",
  "server",
  "vary",
]);

/** A 304 when the viewer already has this object, else the response as it is (CA-24). */
export function answerConditional(request: Headers, response: EdgeResponse): EdgeResponse {
  if (response.status !== 200 || !isUnmodified(request, response.headers)) return response;
  const headers = Object.fromEntries(
    Object.entries(response.headers).filter(([name]) => repeated.has(name)),
  );
  return { status: 304, headers, body: Buffer.alloc(0) };
}

/** If-None-Match rules over If-Modified-Since (RFC 9110, section 13.2.2). */
function isUnmodified(request: Headers, object: Headers): boolean {
  const tags = request["if-none-match"];
  const [etag] = object["etag"] ?? [];
  if (tags !== undefined) return matchesTag(tags.join(","), etag);
  const since = Date.parse(request["if-modified-since"]?.[0] ?? "");
  const modified = Date.parse(object["last-modified"]?.[0] ?? "");
  return modified <= since;
}

/** Weak comparison (RFC 9110, section 8.8.3.2). */
function matchesTag(tags: string, etag: string | undefined): boolean {
  if (etag === undefined) return false;
  if (tags.trim() === "*") return true;
  return (tags.match(/(?:W\/)?"[^"]*"/g) ?? []).some((tag) => opaque(tag) === opaque(etag));
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, "");
}
