import type { Page } from "../page.ts";
import { href, spell } from "../routes.ts";
import { isSitemap } from "../store/checks.ts";
import type { StoredRelease } from "../store/content-store.ts";
import type {
  Dated,
  Site,
  Sitemap,
  SitemapEntry,
  SitemapIndex,
  Translation,
} from "../store/contract.ts";
import { key } from "../store/keys.ts";
import { shownList, translationsAmong, type ShownList } from "../visibility.ts";
import { declaration, element, xml } from "./xml.ts";

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
  const { posts = [], languages = [] } = map.kind === "sitemap" ? map : {};
  const translations = posts.flatMap(({ translations = [] }) => translations);
  const shown = shownList<Dated>({ posts: [...posts, ...translations], languages }, now);
  return {
    kind: "page",
    type: "application/xml",
    hash: found.hash,
    shown,
    render: (site) =>
      map.kind === "sitemap" ? renderUrls(site, map, shown) : renderIndex(site, map),
  };
}

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

function renderIndex(site: Site, { pages }: SitemapIndex): string {
  const sitemaps = pages.map(
    ({ page, modified }) =>
      `<sitemap>${element("loc", site.url + href("sitemapPage", { page: `${page}.xml` }))}${lastmod(modified)}</sitemap>`,
  );
  return [declaration, `<sitemapindex ${namespace}>`, ...sitemaps, "</sitemapindex>"].join("\n");
}

/**
 * Posts that are among the shown ones, with their last change and their translations; the first sitemap also names the index and
 * the lists. (sitemaps.org/protocol.html, developers.google.com/search/docs/specialty/international/localized-versions)
 */
function renderUrls(
  site: Site,
  { posts, first, pages = [] }: Sitemap,
  shown: ShownList<Dated>,
): string {
  const out = posts.filter((post) => shown.posts.includes(post));
  const newest = out.map(lastModified).toSorted(byTime).at(-1);
  const languages = (shown.languages ?? []).map((lang) => href("language", { lang }));
  const lists = first ? [href("home"), href("archive"), href("tags"), ...languages] : [];
  return [
    declaration,
    `<urlset ${namespace} xmlns:xhtml="http://www.w3.org/1999/xhtml">`,
    ...lists.map((path) => url(site.url + path, newest)),
    ...pages.map(({ path, updated }) => url(site.url + spell(path), updated)),
    ...out.map((post) => {
      const alternates = translationsAmong(shown.posts, post.translations);
      return url(urlOf(site, post), lastModified(post), alternates.map(alternate(site)).join(""));
    }),
    "</urlset>",
  ].join("\n");
}

function urlOf(site: Site, { slug }: { slug: string }): string {
  return site.url + href("post", { slug });
}

function alternate(site: Site) {
  return (translation: Translation): string =>
    `<xhtml:link rel="alternate" hreflang="${xml(translation.lang)}" href="${xml(urlOf(site, translation))}"/>`;
}

/** By instant: as text, dates of several zones have another order. */
function byTime(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

function url(location: string, modified: string | undefined, alternates = ""): string {
  return `<url>${element("loc", location)}${lastmod(modified)}${alternates}</url>`;
}

function lastmod(modified: string | undefined): string {
  return modified === undefined ? "" : element("lastmod", modified);
}

function lastModified({ date, updated }: SitemapEntry): string {
  return updated ?? date;
}
