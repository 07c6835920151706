import { href } from "../routes.ts";
import type { Licence, Post, Site } from "../store/contract.ts";
import { absolute } from "./absolute.ts";

/** A feed as every format tells it. URLs are absolute. */
export interface FeedView {
  title: string;
  description: string;
  author: string;
  language: string;
  licence: Licence | undefined;
  /** The page that lists the same posts. */
  home: string;
  /** The feed itself. */
  self: string;
  /** When its newest post was changed, milliseconds since 1970. */
  updated: number;
  /** Newest first. */
  entries: FeedViewEntry[];
}

export interface FeedViewEntry {
  /** Its address, which is its identity too. */
  url: string;
  title: string;
  abstract: string;
  /** Milliseconds since 1970. */
  published: number;
  updated: number;
  tags: string[];
  lang: string;
  /** The full text as HTML; absent when the feed grew too large before it. */
  html?: string;
}

/** What a feed is of: its title, and the paths of its page and of each format. */
export interface FeedPlace {
  title: string;
  language: string;
  path: string;
  pathOf: (format: string) => string;
}

/** The feed of these posts. */
export function viewFeed(
  site: Site,
  { title, language, path, pathOf }: FeedPlace,
  format: string,
  posts: readonly Post[],
): FeedView {
  let left = fullTextBudget;
  const entries = posts.map((post) => viewEntry(post, site.url, (left -= post.html.length) >= 0));
  const { description, author, url, licence } = site;
  return {
    title,
    description,
    author,
    language,
    licence,
    home: url + path,
    self: url + pathOf(format),
    updated: Math.max(0, ...entries.map(({ updated }) => updated)),
    entries,
  };
}

/** Characters of HTML with which a feed stays below what CloudFront takes (LE-05), escaped and in UTF-8: the newest posts have theirs. */
const fullTextBudget = 250_000;

function viewEntry(post: Post, site: string, isFull: boolean): FeedViewEntry {
  const { title, abstract, date, tags, lang } = post;
  const url = site + href("post", { slug: post.slug });
  return {
    url,
    title,
    abstract,
    published: Date.parse(date),
    updated: Date.parse(post.updated ?? date),
    tags,
    lang,
    ...(isFull && { html: absolute(post.html, site, url) }),
  };
}
