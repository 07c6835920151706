/** A reader's request, as far as a page may depend on it. Not the web's `Request`: its first use loads undici. */
export interface PageRequest {
  method: string;
  /** Percent-encoded, without the query. */
  path: string;
}

export interface PageResponse {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
}

const day = 86_400; // seconds

/**
 * A page that lives until a release changes it: invalidated then, rendered again within a day in any case, served stale while
 * that happens and for a month when it fails (CA-10, CA-11). Browsers revalidate each time.
 */
export const untilNextRelease = `public, max-age=0, s-maxage=${day}, stale-while-revalidate=${7 * day}, stale-if-error=${30 * day}`;

/** A 404 is forgotten soon, since the next release may bring the page (CA-41). */
export const briefly = "public, max-age=0, s-maxage=60";

export const contentTypes = {
  html: "text/html; charset=utf-8",
  rss: "application/rss+xml; charset=utf-8",
  xml: "application/xml; charset=utf-8",
};

/** A strong validator (RFC 9110, 8.8.3) made of content hashes and the code's: equal parts, equal bytes. */
export function etag(...parts: string[]): string {
  return `"${parts.map((part) => part.slice(0, 12)).join("-")}"`;
}
