import type { EdgeResponse, Headers } from "../model.ts";

interface ByteRange {
  /** First and last byte, both included. */
  first: number;
  last: number;
}

/**
 * One part of a whole object (CA-26): 206, 416 when it lies beyond the end, or the whole when the range can't be read. A list
 * of ranges gets the whole too, which RFC 9110, section 14.2, leaves to the server.
 */
export function answerRange(request: Headers, response: EdgeResponse): EdgeResponse {
  const header = request["range"]?.[0];
  if (response.status !== 200) return response;
  const whole = { ...response, headers: { ...response.headers, "accept-ranges": ["bytes"] } };
  if (header === undefined || !isCurrent(request["if-range"]?.[0], response.headers)) return whole;
  const range = parseRange(header, response.body.length);
  if (range === undefined) return whole;
  return range === "beyond" ? unsatisfiable(whole) : part(whole, range);
}

function part({ headers, body }: EdgeResponse, { first, last }: ByteRange): EdgeResponse {
  return {
    status: 206,
    headers: { ...headers, "content-range": [`bytes ${first}-${last}/${body.length}`] },
    body: body.subarray(first, last + 1),
  };
}

function unsatisfiable({ body }: EdgeResponse): EdgeResponse {
  return {
    status: 416,
    headers: { "content-range": [`bytes */${body.length}`] },
    body: Buffer.alloc(0),
  };
}

function parseRange(header: string, length: number): ByteRange | "beyond" | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  const [from, to] = [found?.[1] ?? "", found?.[2] ?? ""];
  if (from === "" && to === "") return undefined;
  if (from === "") return suffix(Number(to), length);
  const first = Number(from);
  const last = to === "" ? length - 1 : Math.min(Number(to), length - 1);
  if (to !== "" && Number(to) < first) return undefined;
  return first >= length ? "beyond" : { first, last };
}

function suffix(size: number, length: number): ByteRange | "beyond" {
  if (size === 0 || length === 0) return "beyond";
  return { first: Math.max(0, length - size), last: length - 1 };
}

/** If-Range needs the same strong tag or the same date (RFC 9110, section 13.1.5). */
function isCurrent(ifRange: string | undefined, headers: Headers): boolean {
  if (ifRange === undefined) return true;
  const [etag = ""] = headers["etag"] ?? [];
  return (ifRange === etag && etag.startsWith('"')) || ifRange === headers["last-modified"]?.[0];
}
