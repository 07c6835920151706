import type { PageResponse } from "./http.ts";
import { withBanner } from "./pages/preview-banner.tsx";
import { readOwnPage } from "./read-own-page.tsx";
import { readPage } from "./read-page.tsx";
import { readSite } from "./read-site.ts";
import { notFound, ok } from "./responses.tsx";
import { decode, match, type RouteMatch, type RouteName } from "./routes.ts";
import type { StoredRelease } from "./store/content-store.ts";
import type { Surroundings } from "./surroundings.ts";

/** A path within a preview. */
interface PreviewMatch {
  /** `/~<id>` */
  base: string;
  id: string;
  /** The path of the page in the blog. */
  path: string;
}

/** `/~<id>` is a preview's index, `/~<id>/posts/x` a page of it; an id has 128 bits as base64url. */
export function matchPreview(path: string): PreviewMatch | undefined {
  const [whole, id, rest] = /^\/~([\w-]{22})(\/.*)?$/.exec(path) ?? [];
  if (whole === undefined || id === undefined) return undefined;
  return { base: `/~${id}`, id, path: rest ?? "/" };
}

/** What only readers of the blog itself are told, or can ask: a preview's requests come without a query. */
const published: ReadonlySet<RouteName> = new Set([
  "feed",
  "search",
  "tagFeed",
  "languageFeed",
  "markdown",
  "sitemap",
  "sitemapPage",
]);

/** A page of a release that is not live, drafts and coming posts included: never cached, never indexed, its links within. */
export async function handlePreview(
  { base, id, path }: PreviewMatch,
  { store, theme, now }: Surroundings,
): Promise<PageResponse> {
  const found = await store.preview(id, now);
  if (found === undefined) return hidden(notFound(undefined, theme), base);
  const { release, expires } = found;
  const site = await readSite(release);
  const route = match(path);
  const page = await readShown(route, path, release);
  const response =
    page?.kind === "page"
      ? ok(route?.name ?? "post", page, site, { theme, now })
      : notFound(site, theme);
  return hidden({ ...response, body: withBanner(response.body, site.value, expires) }, base);
}

function readShown(route: RouteMatch | undefined, path: string, release: StoredRelease) {
  if (route === undefined) return readOwnPage(release, decode(path) ?? "");
  return published.has(route.name) ? undefined : readPage(route, release, undefined);
}

function hidden({ status, headers, body }: PageResponse, base: string): PageResponse {
  const own = { "cache-control": "private, no-store", "x-robots-tag": "noindex, nofollow" };
  return { status, headers: { ...headers, ...own }, body: within(base, body) };
}

/**
 * Links to pages stay in the preview; files, the feeds and the search have but one address. The field finds what is live, and the
 * index's script, `client`, would make links anew, which lead out. Preact and the sanitizer write attributes in double quotes.
 */
function within(base: string, html: string): string {
  return html
    .replace(/<script[^>]*client[^>]*><\/script>|<input type="search"[^>]*>/g, "")
    .replace(links, (_, start: string, path: string) => start + base + (path === "/" ? "" : path));
}

const links = /(<a\s[^>]*?href=")(\/(?!\/|assets\/|media\/|feed\.|search")[^"]*)/g;
