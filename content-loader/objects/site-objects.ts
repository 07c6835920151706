import { hash } from "node:crypto";
import {
  homeLength,
  type Post,
  type PostLink,
  type TagCount,
  type TagIndex,
} from "../../edge/store/contract.ts";
import type { PageTranslation, StoredPage } from "../../edge/store/page-contract.ts";
import { key } from "../../edge/store/keys.ts";
import { instantOf } from "../header/date.ts";
import type { Header, PageHeader } from "../header/header.ts";
import { paginate } from "./lists.ts";
import { articleOf, type ArticleParts } from "./article.ts";
import { feedOf } from "./feeds.ts";
import { addLanguages, languagesOf } from "./languages.ts";
import type { Content } from "../publish.ts";
import type { ObjectSet } from "./object-set.ts";
import {
  datesOf,
  enough,
  entryOf,
  isLasting,
  linkTo,
  summaryOf,
  titleOf,
  type PageRecord,
  type PostRecord,
} from "./post-record.ts";
import { addSitemaps } from "./sitemaps.ts";

/** Newest first; posts of one instant by slug, so that the order is the same everywhere. */
export function byNewest(
  a: { date: string; slug: string },
  b: { date: string; slug: string },
): number {
  return instantOf(b.date) - instantOf(a.date) || (a.slug < b.slug ? -1 : Number(a.slug > b.slug));
}

/** Links to the posts before and after one, to its translations, and to those on what it is about. */
export type Neighbours = Pick<Post, "previous" | "next" | "related" | "translations">;

/** The neighbours of a post in a list that comes newest first. */
export function neighboursOf(headers: readonly Header[], index: number): Neighbours {
  return {
    previous: untilLasting(headers, index, 1),
    next: untilLasting(headers, index, -1),
  };
}

/** A post that expires leaves its place to the one behind it. */
function untilLasting(headers: readonly Header[], index: number, step: 1 | -1): PostLink[] {
  const links: PostLink[] = [];
  const from = headers[index];
  for (let at = index + step; ; at += step) {
    const header = headers[at];
    if (header === undefined) return links;
    links.push(linkTo(header, from));
    if (header.expires === undefined) return links;
  }
}

/** A post as its page shows it. */
export function postObject(
  header: Header,
  parts: ArticleParts,
  neighbours: Neighbours,
  language: string,
): Post {
  const { slug, tags } = header;
  return {
    kind: "post",
    slug,
    ...articleOf(header, parts, language),
    ...datesOf(header),
    tags,
    minutes: parts.article.minutes,
    ...neighbours,
  };
}

/** A page outside the posts as its page shows it. */
export function pageObject(
  header: PageHeader,
  parts: ArticleParts,
  translations: readonly PageTranslation[],
  language: string,
): StoredPage {
  return {
    kind: "page",
    path: header.path,
    ...articleOf(header, parts, language),
    ...(translations.length > 0 && { translations: [...translations] }),
  };
}

export function pageRecordOf({ path, lang, updated, id, html }: StoredPage): PageRecord {
  return {
    path,
    lang,
    ...(updated !== undefined && { updated }),
    ...(id !== undefined && { id }),
    body: bodyHash(html),
  };
}

/** What the lists know of a post. */
export function recordOf(post: Post): PostRecord {
  const { slug, id, title, updated, abstract, tags, lang, translations } = post;
  const body = bodyHash(post.html);
  return {
    slug,
    title,
    ...datesOf(post),
    ...(updated !== undefined && { updated }),
    ...(id !== undefined && { id }),
    ...(translations !== undefined && { translations }),
    abstract,
    tags,
    lang,
    content: shortHash(JSON.stringify([title, post.date, updated, abstract, tags, lang, body])),
    body,
  };
}

/** Names a post's text. */
export function bodyHash(html: string): string {
  return shortHash(html);
}

function shortHash(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 22);
}

/**
 * Adds everything but the posts and pages themselves: site, index, archive, tags, feed, sitemap. What comes out or expires after
 * `asOf`, milliseconds since 1970, is counted apart or added on top, so that pages have enough to show later.
 */
export function addSiteObjects(
  { objects, site, posts, pages }: Pick<Content, "objects" | "site" | "posts" | "pages">,
  asOf: number,
): void {
  objects.add(key.site, site);
  const languages = languagesOf(posts, asOf);
  const newest = enough(posts, homeLength, asOf).map(summaryOf);
  objects.add(key.home, { kind: "home", posts: newest, ...languages });
  objects.add(key.feed, feedOf(posts, asOf));
  for (const [tag, tagged] of groupByTag(posts))
    objects.add(key.tagFeed(tag), feedOf(tagged, asOf));
  addLists(objects, posts);
  addSitemaps(objects, { posts, pages, languages }, asOf);
  addLanguages(objects, posts, languages, asOf);
  objects.add(key.tags, tagIndex(posts, asOf));
}

function addLists(objects: ObjectSet, posts: readonly PostRecord[]): void {
  const titles = posts.map(titleOf);
  for (const { page, list } of paginate(titles)) objects.add(key.archive(page), list);
  for (const [tag, tagged] of groupByTag(posts)) {
    for (const { page, list } of paginate(tagged.map(entryOf)))
      objects.add(key.tag(tag, page), list);
  }
}

function groupByTag(posts: readonly PostRecord[]): Map<string, PostRecord[]> {
  const tags = new Map<string, PostRecord[]>();
  for (const post of posts) {
    for (const tag of post.tags) {
      const tagged = tags.get(tag);
      if (tagged === undefined) tags.set(tag, [post]);
      else tagged.push(post);
    }
  }
  return tags;
}

/** By code unit: a locale's order differs between machines. The page puts the most used first. */
function tagIndex(posts: readonly PostRecord[], asOf: number): TagIndex {
  const tags = [...groupByTag(posts)].map(([name, tagged]) => countPosts(name, tagged, asOf));
  return { kind: "tags", tags: tags.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

function countPosts(name: string, posts: readonly PostRecord[], asOf: number): TagCount {
  const dated = posts.filter((post) => !isLasting(post, asOf)).map(datesOf);
  return { name, count: posts.length - dated.length, ...(dated.length > 0 && { dated }) };
}
