import {
  key,
  type Feed,
  type Post,
  type PostLink,
  type PostSummary,
  type Site,
  type TagIndex,
} from "../../edge/store/contract.ts";
import { instantOf } from "../header/date.ts";
import type { Header } from "../header/header.ts";
import { paginate } from "./lists.ts";
import type { Article } from "../markdown/markdown.ts";
import type { ObjectSet } from "./object-set.ts";

/** Posts in a feed. */
const feedLength = 20;

/** Newest first; posts of one instant by slug, so that the order is the same everywhere. */
export function byNewest(
  a: { date: string; slug: string },
  b: { date: string; slug: string },
): number {
  return instantOf(b.date) - instantOf(a.date) || (a.slug < b.slug ? -1 : Number(a.slug > b.slug));
}

export interface Neighbours {
  /** The next older post. */
  previous?: PostLink;
  /** The next newer post. */
  next?: PostLink;
}

/** The neighbours of a post in a list that comes newest first. */
export function neighboursOf(headers: readonly Header[], index: number): Neighbours {
  const previous = headers[index + 1];
  const next = headers[index - 1];
  return {
    ...(previous && { previous: linkTo(previous) }),
    ...(next && { next: linkTo(next) }),
  };
}

function linkTo({ slug, title }: Header): PostLink {
  return { slug, title };
}

export function postObject(
  header: Header,
  article: Article,
  neighbours: Neighbours,
  language: string,
): Post {
  const { title, slug, date, updated, abstract, tags, lang } = header;
  return {
    kind: "post",
    slug,
    title,
    date,
    ...(updated !== undefined && { updated }),
    abstract: abstract ?? article.abstract,
    tags,
    lang: lang ?? language,
    html: article.html,
    minutes: article.minutes,
    ...neighbours,
  };
}

export function summaryOf(post: Post): PostSummary {
  const { slug, title, date, updated, abstract, tags, lang } = post;
  return { slug, title, date, ...(updated !== undefined && { updated }), abstract, tags, lang };
}

/** Adds everything but the posts themselves: site, archive, tags, feed. `posts` come newest first and are in the set. */
export function addSiteObjects(
  objects: ObjectSet,
  site: Site,
  posts: readonly PostSummary[],
): void {
  objects.add(key.site, site);
  for (const { page, list } of paginate(posts)) objects.add(key.archive(page), list);
  const tags = groupByTag(posts);
  for (const [tag, tagged] of tags) {
    for (const { page, list } of paginate(tagged)) objects.add(key.tag(tag, page), list);
  }
  objects.add(key.tags, tagIndex(tags));
  objects.add(key.feed, feed(objects, posts));
}

function groupByTag(posts: readonly PostSummary[]): Map<string, PostSummary[]> {
  const tags = new Map<string, PostSummary[]>();
  for (const post of posts) {
    for (const tag of post.tags) {
      const tagged = tags.get(tag);
      if (tagged === undefined) tags.set(tag, [post]);
      else tagged.push(post);
    }
  }
  return tags;
}

/** Most used first, then by code unit: a locale's order differs between machines. */
function tagIndex(tags: Map<string, PostSummary[]>): TagIndex {
  const counted = [...tags].map(([name, posts]) => ({ name, count: posts.length }));
  return {
    kind: "tags",
    tags: counted.toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
  };
}

function feed(objects: ObjectSet, posts: readonly PostSummary[]): Feed {
  const newest = posts.slice(0, feedLength);
  const changes = posts.map((post) => post.updated ?? post.date);
  const updated = changes.reduce(
    (latest, date) => (instantOf(date) > instantOf(latest) ? date : latest),
    changes[0] ?? "1970-01-01",
  );
  const hashes = newest.flatMap(({ slug }) => objects.entries.get(key.post(slug)) ?? []);
  return { kind: "feed", updated, posts: hashes };
}
