/** A reader's request, as far as a page may depend on it. Not the web's `Request`: its first use loads undici. */
export interface PageRequest {
  /** Percent-encoded, without the query. */
  path: string;
  /** Raw, as far as the route's pages depend on it. */
  query?: string;
}

export interface PageResponse {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
}

/** Media types of feeds by their formats, the extensions of their addresses. */
export const feedTypes = {
  xml: "application/rss+xml",
  atom: "application/atom+xml",
  json: "application/feed+json",
};

export type FeedFormat = keyof typeof feedTypes;

/** A Content-Type of text, all of which is UTF-8 here. */
export function utf8(type: string): string {
  return `${type}; charset=utf-8`;
}

export const htmlType: string = utf8("text/html");

/** A strong validator (RFC 9110, 8.8.3) made of content hashes and the code's: equal parts, equal bytes. */
export function etag(...parts: string[]): string {
  const told = parts.filter((part) => part !== "");
  return `"${told.map((part) => part.slice(0, 12)).join("-")}"`;
}
