import { hash } from "node:crypto";
import { etag, htmlType, utf8, type PageResponse } from "./http.ts";
import type { Page } from "./page.ts";
import { renderDocument } from "./pages/document.tsx";
import { NotFoundPage } from "./pages/not-found.tsx";
import { ServerErrorPage } from "./pages/server-error.tsx";
import { cacheFor, type RouteName } from "./routes.ts";
import type { Found } from "./store/content-store.ts";
import type { Site } from "./store/contract.ts";
import type { Theme } from "./theme.ts";

/** A page, rendered. Throws when it is larger than CloudFront takes from a function. */
export function ok(
  route: RouteName,
  page: Page,
  site: Found<Site>,
  { theme, now }: { theme: Theme; now: number },
): PageResponse {
  const body = page.render(site.value, theme);
  if (Buffer.byteLength(body) > bodyLimit)
    throw new Error(`The page has more than ${bodyLimit} bytes (LE-05)`);
  const headers = {
    "content-type": utf8(page.type),
    "cache-control": cacheFor(route, secondsOf(page.shown.until - now)),
    etag: etag(page.hash, site.hash, theme.code, page.shown.state),
    ...(page.canonical && { link: `<${site.value.url}${page.canonical}>; rel="canonical"` }),
  };
  return { status: 200, headers, body };
}

/** The blog's own 404 page, for `left` milliseconds at most: then the page is out. */
export function notFound(
  site: Found<Site> | undefined,
  theme: Theme,
  left = Infinity,
): PageResponse {
  const headers = {
    "content-type": htmlType,
    "cache-control": `public, max-age=0, s-maxage=${Math.min(briefly, secondsOf(left))}`,
    etag: etag("404", site?.hash ?? "", theme.code),
  };
  return {
    status: 404,
    headers,
    body: renderDocument(<NotFoundPage site={site?.value} theme={theme} />),
  };
}

/** The one URL of a page that was asked for in another spelling. */
export function respelled(path: string, theme: Theme): PageResponse {
  return redirect(path, 3600, theme);
}

/**
 * The address of a page that had another one once. A release may take that back: a browser that kept it would go in circles
 * then, so it asks each time.
 */
export function moved(path: string, theme: Theme): PageResponse {
  return redirect(path, 0, theme);
}

/** An answer made of a release that may no longer be live: an invalidation may have come and gone, so it is asked for again soon. */
export function keptBriefly(response: PageResponse): PageResponse {
  const cacheControl = `public, max-age=0, s-maxage=${seldom}`;
  return { ...response, headers: { ...response.headers, "cache-control": cacheControl } };
}

/** `maxAge` of browsers' copies, seconds. */
function redirect(location: string, maxAge: number, theme: Theme): PageResponse {
  const headers = {
    location,
    "content-type": htmlType,
    "cache-control": `public, max-age=${maxAge}, s-maxage=86400`,
    etag: etag("301", hash("sha256", location), theme.code),
  };
  return { status: 301, headers, body: "" };
}

/** Not cached: a stale copy, where CloudFront has one, serves better (CA-11), and so does the next try. */
export function serverError(theme: Theme): PageResponse {
  const headers = {
    "content-type": htmlType,
    "cache-control": "no-store",
    "retry-after": "5",
    etag: etag("503", theme.code),
  };
  return { status: 503, headers, body: renderDocument(<ServerErrorPage theme={theme} />) };
}

/** Seconds. A 404 is forgotten soon, since the next release may bring the page (CA-41). */
const briefly = 60;

/** Seconds; the store is out of reach, and is asked again by every instance that answers. */
const seldom = 10;

function secondsOf(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 1000));
}

/** CloudFront takes 1,048,576 bytes of headers and body together (LE-05); headers stay far below the difference. */
const bodyLimit = 1_048_576 - 8_192;
