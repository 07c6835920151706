import type { SitemapEntry, SitemapIndex } from "../../edge/store/contract.ts";
import type { SitemapPage } from "../../edge/store/page-contract.ts";
import { key } from "../../edge/store/keys.ts";
import { instantOf } from "../header/date.ts";
import type { WithLanguages } from "./languages.ts";
import { paginate } from "./lists.ts";
import type { ObjectSet } from "./object-set.ts";
import { datesOf, type PageRecord, type PostRecord } from "./post-record.ts";

interface Addresses {
  posts: readonly PostRecord[];
  /** Those outside the posts. */
  pages: readonly PageRecord[];
  languages: WithLanguages;
}

/** One sitemap, or an index of one for each page of the archive. */
export function addSitemaps(
  objects: ObjectSet,
  { posts, pages, languages }: Addresses,
  asOf: number,
): void {
  const maps = paginate(posts.map(sitemapEntryOf));
  const own = pages.length > 0 && { pages: pages.map(sitemapPageOf).toSorted(byPath) };
  for (const { page = "newest", list } of maps) {
    const only = maps.length === 1 ? key.sitemap() : key.sitemap(page);
    const first = page === "newest";
    const { posts } = list;
    objects.add(only, { kind: "sitemap", posts, first, ...(first && { ...languages, ...own }) });
  }
  if (maps.length === 1) return;
  const index = maps.map(({ page = "newest", list }) => pageOf(String(page), list.posts, asOf));
  objects.add(key.sitemap(), { kind: "sitemaps", pages: index });
}

/** A sitemap's entry in the index, with when one of its posts that are out changed last. */
function pageOf(
  page: string,
  posts: readonly SitemapEntry[],
  asOf: number,
): SitemapIndex["pages"][number] {
  const changes = posts
    .filter(({ date }) => instantOf(date) <= asOf)
    .map(({ date, updated }) => updated ?? date);
  const modified = changes.toSorted((a, b) => instantOf(a) - instantOf(b)).at(-1);
  return { page, ...(modified !== undefined && { modified }) };
}

function sitemapPageOf({ path, updated }: PageRecord): SitemapPage {
  return { path, ...(updated !== undefined && { updated }) };
}

function byPath(a: SitemapPage, b: SitemapPage): number {
  return a.path < b.path ? -1 : 1;
}

function sitemapEntryOf(post: PostRecord): SitemapEntry {
  const { slug, updated, translations } = post;
  return {
    slug,
    ...datesOf(post),
    ...(updated !== undefined && { updated }),
    ...(translations !== undefined && { translations }),
  };
}
