import type { Page } from "../page.ts";
import { href } from "../routes.ts";
import { isSitemap } from "../store/checks.ts";
import type { StoredRelease } from "../store/content-store.ts";
import type { Site, Sitemap, SitemapEntry, SitemapIndex } from "../store/contract.ts";
import { key } from "../store/keys.ts";
import { shownAt } from "../visibility.ts";
import { declaration, xml } from "./xml.ts";

/**
 * `/sitemap.xml`: the posts that are out, or an index of sitemaps when the archive has more than one page;
 * `/sitemaps/newest.xml`, `/sitemaps/1.xml` …: one per page of the archive.
 */
export async function readSitemap(
  release: StoredRelease,
  now: number | undefined,
  file = "",
): Promise<Page | undefined> {
  const page = /^(?:newest|[1-9]\d{0,5})(?=\.xml$)/.exec(file)?.[0];
  if (file !== "" && page === undefined) return undefined;
  const number = page === undefined || page === "newest" ? page : Number(page);
  const found = await release.get(key.sitemap(number), isSitemap);
  if (found === undefined) return undefined;
  const map = found.value;
  const shown = shownAt(map.kind === "sitemap" ? map.posts : [], now);
  return {
    kind: "page",
    type: "xml",
    hash: found.hash,
    shown,
    render: (site) =>
      map.kind === "sitemaps"
        ? renderIndex(site, map)
        : renderUrls(site, { ...map, posts: shown.posts }),
  };
}

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

function renderIndex(site: Site, { pages }: SitemapIndex): string {
  const files = [
    "newest.xml",
    ...Array.from({ length: pages }, (_, index) => `${pages - index}.xml`),
  ];
  const sitemaps = files.map(
    (page) => `<sitemap><loc>${xml(site.url + href("sitemapPage", { page }))}</loc></sitemap>`,
  );
  return [declaration, `<sitemapindex ${namespace}>`, ...sitemaps, "</sitemapindex>"].join("\n");
}

/** Posts with their last change; the first sitemap also names the index and the lists. (sitemaps.org/protocol.html) */
function renderUrls(site: Site, { posts, first }: Sitemap): string {
  const pages = first ? [href("home"), href("archive"), href("tags")] : [];
  const newest = posts.map(lastModified).toSorted(byTime).at(-1);
  const urls = [
    ...pages.map((path) => url(site.url + path, newest)),
    ...posts.map((post) => url(site.url + href("post", { slug: post.slug }), lastModified(post))),
  ];
  return [declaration, `<urlset ${namespace}>`, ...urls, "</urlset>"].join("\n");
}

/** By instant: as text, dates of several zones have another order. */
function byTime(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

function url(location: string, modified: string | undefined): string {
  const lastmod = modified === undefined ? "" : `<lastmod>${xml(modified)}</lastmod>`;
  return `<url><loc>${xml(location)}</loc>${lastmod}</url>`;
}

function lastModified({ date, updated }: SitemapEntry): string {
  return updated ?? date;
}
