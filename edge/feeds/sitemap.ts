import type { Page } from "../page.ts";
import { href } from "../routes.ts";
import { isPostList } from "../store/checks.ts";
import type { LiveRelease } from "../store/content-store.ts";
import { key, type PostList, type PostSummary, type Site } from "../store/contract.ts";
import { declaration, xml } from "./xml.ts";

/** `/sitemap.xml`: the posts themselves, or an index of sitemaps when the archive has more than one page. */
export async function readSitemap(release: LiveRelease): Promise<Page | undefined> {
  const archive = await release.get(key.archive(), isPostList);
  if (archive === undefined) return undefined;
  const { older } = archive.value;
  return {
    type: "xml",
    hash: archive.hash,
    render: (site) =>
      older === undefined ? renderUrls(site, archive.value) : renderIndex(site, older),
  };
}

/** `/sitemaps/newest.xml`, `/sitemaps/1.xml` …: one per page of the archive. */
export async function readSitemapPage(
  release: LiveRelease,
  file: string,
): Promise<Page | undefined> {
  const name = /^(newest|[1-9]\d{0,5})\.xml$/.exec(file)?.[1];
  if (name === undefined) return undefined;
  const list = await release.get(
    name === "newest" ? key.archive() : key.archive(Number(name)),
    isPostList,
  );
  return list && { type: "xml", hash: list.hash, render: (site) => renderUrls(site, list.value) };
}

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

function renderIndex(site: Site, pages: number): string {
  const files = [
    "newest.xml",
    ...Array.from({ length: pages }, (_, index) => `${pages - index}.xml`),
  ];
  const sitemaps = files.map(
    (page) => `<sitemap><loc>${xml(site.url + href("sitemapPage", { page }))}</loc></sitemap>`,
  );
  return [declaration, `<sitemapindex ${namespace}>`, ...sitemaps, "</sitemapindex>"].join("\n");
}

/** Posts with their last change; the newest page also names the index and the archive. (sitemaps.org/protocol.html) */
function renderUrls(site: Site, list: PostList): string {
  const pages = list.newer === undefined ? [href("home"), href("archive"), href("tags")] : [];
  const newest = list.posts.map(lastModified).toSorted().at(-1);
  const urls = [
    ...pages.map((path) => url(site.url + path, newest)),
    ...list.posts.map((post) =>
      url(site.url + href("post", { slug: post.slug }), lastModified(post)),
    ),
  ];
  return [declaration, `<urlset ${namespace}>`, ...urls, "</urlset>"].join("\n");
}

function url(location: string, modified: string | undefined): string {
  const lastmod = modified === undefined ? "" : `<lastmod>${xml(modified)}</lastmod>`;
  return `<url><loc>${xml(location)}</loc>${lastmod}</url>`;
}

function lastModified(post: PostSummary): string {
  return post.updated ?? post.date;
}
