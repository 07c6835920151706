interface Route {
  name: string;
  /** `:name` is a segment or a part of one. A CloudFront path pattern (CA-17) when it ends in `*` there. */
  pattern: string;
  /** `edge`: Lambda@Edge renders it from the table. `bucket`: a file on S3. */
  answeredBy: "edge" | "bucket";
  /** `release`: until a release changes it. `immutable`: a year, under a content-hashed name. */
  cached: "release" | "immutable";
  /** The one parameter of a query that its page depends on. */
  query?: string;
}

/**
 * The URL space, first match wins. The stack makes its cache behaviors from it, the handler dispatches on it, and links
 * come from it. A path that is no row here is a file in the bucket, or the blog's own 404 page.
 */
export const routes = [
  { name: "home", pattern: "/", answeredBy: "bucket", cached: "release" },
  { name: "markdown", pattern: "/posts/:slug.md", answeredBy: "edge", cached: "release" },
  { name: "post", pattern: "/posts/:slug", answeredBy: "edge", cached: "release" },
  { name: "tags", pattern: "/tags", answeredBy: "edge", cached: "release" },
  { name: "tag", pattern: "/tags/:tag", answeredBy: "edge", cached: "release" },
  { name: "tagFeed", pattern: "/tags/:tag/feed.:format", answeredBy: "edge", cached: "release" },
  { name: "tagPage", pattern: "/tags/:tag/:page", answeredBy: "edge", cached: "release" },
  { name: "language", pattern: "/lang/:lang", answeredBy: "edge", cached: "release" },
  {
    name: "languageFeed",
    pattern: "/lang/:lang/feed.:format",
    answeredBy: "edge",
    cached: "release",
  },
  { name: "languagePage", pattern: "/lang/:lang/:page", answeredBy: "edge", cached: "release" },
  { name: "archive", pattern: "/archive", answeredBy: "edge", cached: "release" },
  { name: "archivePage", pattern: "/archive/:page", answeredBy: "edge", cached: "release" },
  { name: "search", pattern: "/search", answeredBy: "edge", cached: "release", query: "q" },
  { name: "feed", pattern: "/feed.:format", answeredBy: "edge", cached: "release" },
  { name: "sitemap", pattern: "/sitemap.xml", answeredBy: "edge", cached: "release" },
  { name: "sitemapPage", pattern: "/sitemaps/:page", answeredBy: "edge", cached: "release" },
  { name: "asset", pattern: "/assets/:file", answeredBy: "bucket", cached: "immutable" },
  { name: "media", pattern: "/media/:file", answeredBy: "bucket", cached: "immutable" },
] as const satisfies readonly Route[];

export type RouteName = (typeof routes)[number]["name"];

export interface RouteMatch {
  name: RouteName;
  /** The decoded values of `:name`. */
  params: Record<string, string>;
}

/** The route of a raw, percent-encoded path, or undefined: no such page, or an encoding that is not UTF-8. */
export function match(path: string): RouteMatch | undefined {
  for (const { name, pattern } of routes) {
    const params = matchPattern(pattern, path);
    if (params !== undefined) return { name, params };
  }
  return undefined;
}

/** The path of a page, each parameter percent-encoded (RFC 3986). Throws when a parameter is missing. */
export function href(name: RouteName, params: Record<string, string | number> = {}): string {
  return rowOf(name).pattern.replace(/:(\w+)/g, (_, parameter: string) => {
    const value = params[parameter];
    if (value === undefined) throw new Error(`href("${name}") needs "${parameter}"`);
    return encodeURIComponent(value);
  });
}

/** The path of a list's newest page, or of a numbered older one. */
export function hrefOfList(
  list: "archive" | "language" | "tag",
  params: Record<string, string> = {},
  page?: number,
): string {
  return page === undefined ? href(list, params) : href(`${list}Page`, { ...params, page });
}

const day = 86_400; // seconds

/**
 * Cache-Control of what a route answers. A page lives until a release changes it: it is invalidated then, rendered again within
 * a day in any case, and served stale while that happens, for a month when it fails (CA-10, CA-11). Browsers revalidate it.
 * `left` are the seconds until a post of it comes out or expires: it is neither fresh nor served stale for longer, but when it fails.
 */
export function cacheFor(name: RouteName, left = Infinity): string {
  if (rowOf(name).cached === "immutable") return `public, max-age=${365 * day}, immutable`;
  const fresh = Math.min(day, left);
  const stale = Math.min(7 * day, left - fresh);
  const whileRevalidating = stale > 0 ? `stale-while-revalidate=${stale}, ` : "";
  return `public, max-age=0, s-maxage=${fresh}, ${whileRevalidating}stale-if-error=${30 * day}`;
}

/** The one spelling of an address, of a page or a redirect, that caches keep and invalidations name. `path` as it reads. */
export function spell(path: string): string {
  const encoded = encodeURI(path);
  const route = match(encoded);
  return route === undefined ? encoded : href(route.name, route.params);
}

/** Whether Lambda@Edge renders a route's page; the bucket has a file otherwise. */
export function isAnsweredByEdge(name: RouteName): boolean {
  return rowOf(name).answeredBy === "edge";
}

function rowOf(name: RouteName): (typeof routes)[number] {
  const row = routes.find((route) => route.name === name);
  if (row === undefined) throw new Error(`There is no route ${name}`);
  return row;
}

function matchPattern(pattern: string, path: string): Record<string, string> | undefined {
  const shape = pattern.replaceAll(".", "\\.").replace(/:(\w+)/g, "(?<$1>[^/]+)");
  const found = new RegExp(`^${shape}$`).exec(path);
  if (found === null) return undefined;
  const params: Record<string, string> = {};
  for (const [name, given] of Object.entries(found.groups ?? {})) {
    const value = decode(given);
    if (value === undefined) return undefined;
    params[name] = value;
  }
  return params;
}

/** A path as it reads, not percent-encoded; undefined when its encoding is not UTF-8. */
export function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
