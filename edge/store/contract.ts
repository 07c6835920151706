import type { Media, Source } from "./files-contract.ts";
import type { SitemapPage, StoredPage } from "./page-contract.ts";
import type { Search, SearchRows, SearchTerms } from "./search-contract.ts";

/**
 * What the loader writes and the edge reads: the contract of the two halves.
 *
 * The table has one string key, `pk`, and three kinds of item, as git has:
 *
 *   object#<hash>    immutable; `json` (S) or, when that is large, `br` (B, brotli of the same JSON)
 *   release#<hash>   immutable, same attributes; a Release
 *   ref#<name>       `release` (S); `live` is only ever changed by a conditional write, `preview/<id>` has `expires` (N)
 *
 * Objects and releases have `stored` (N), when they were last put; what else a ref holds is the loader's (content-loader/releases/ref.ts).
 * Times are epoch seconds. A hash is the base64url SHA-256 of the UTF-8 JSON text. An item is at most 400 KB (DB-01).
 */

/** One state of the blog. */
export interface Release {
  kind: "release";
  /** 1 for a blog's first release. */
  number: number;
  /** Hash of the release it replaces; absent for the first. */
  parent?: string;
  /** ISO 8601, UTC. */
  time: string;
  message: string;
  /** Who made it live: `user@host`. */
  by: string;
  /** Counts of posts that differ from the release it replaces. */
  changes: { added: number; changed: number; removed: number };
  /** The number of the release whose entries it has, when it takes one back. */
  restores?: number;
  entries: Entries;
}

/**
 * Entry key → object hash, or for a redirect the path that it leads to; `gone:…` at the address of a deleted post.
 * Inside the release while it is small, else in shards that are objects too.
 */
export type Entries =
  | { kind: "inline"; map: Record<string, string> }
  | {
      kind: "sharded";
      /** Object hashes; the shard of a key is `shardOf(key, shards.length)`. */ shards: string[];
    };

export interface Shard {
  kind: "shard";
  map: Record<string, string>;
}

/** Settings that every page shows: data, so that they change with a release and not with a deploy. */
export interface Site {
  kind: "site";
  title: string;
  description: string;
  language: string;
  author: string;
  /** Absolute, without a trailing slash. */
  url: string;
  navigation: { label: string; href: string }[];
  /** Under which readers may use the posts. */
  licence?: Licence;
  /** Interface words by name (pages/words.ts) of each language that its pages are in. */
  words?: Record<string, Record<string, string>>;
}

export interface Licence {
  name: string;
  url: string;
}

/** When readers see a post: a release holds them all, and the page's rendering decides (visibility.ts). */
export interface Dated {
  /**
   * ISO 8601 with time and zone, the author's own or else the blog's: its first ten characters are the day that readers see. A post
   * is out from then on.
   */
  date: string;
  /** The same; the post is gone from then on. */
  expires?: string;
}

export interface PostLink extends Dated {
  slug: string;
  title: string;
  /** BCP 47; absent where it is that of the page which links to it. */
  lang?: string;
}

export interface PostTitle extends PostLink {
  /** BCP 47. */
  lang: string;
}

export interface PostEntry extends PostTitle {
  abstract: string;
}

export interface PostSummary extends PostEntry {
  tags: string[];
}

export interface Heading {
  /** The fragment of its address. */
  id: string;
  text: string;
  /** 2 to 6. */
  depth: number;
}

/** An image that stands for a post where it is linked: its author's, or one that the loader made of its title. */
export interface Cover {
  /** A path of this site, or an https URL. */
  src: string;
  /** Pixels, of an image of this site. */
  width?: number;
  height?: number;
}

/** A text in one of its languages. */
export type Translation = Omit<PostTitle, "title">;

export interface Post extends PostSummary {
  kind: "post";
  /** The author's own name of the post, which stays when its slug changes. */
  id?: string;
  updated?: string;
  cover?: Cover;
  /** Whether the abstract is a piece of the text, which readers are not shown twice; absent where its author wrote one. */
  excerpt?: boolean;
  /** Sanitized HTML of the article's body. */
  html: string;
  /** Its table of contents; absent when it has none. */
  headings?: Heading[];
  /** Reading time, whole minutes, at least 1. */
  minutes: number;
  /** Older posts, the nearest first, up to the first that never expires: the nearest that is out is linked. */
  previous: PostLink[];
  /** Newer posts, likewise. */
  next: PostLink[];
  /** The post itself and its translations, by language; absent when it has none. */
  translations?: Translation[];
  /** Older posts on what it is about, the nearest first; absent when there are none. */
  related?: PostLink[];
}

/** A language of posts, named where the blog has several. */
export interface Language {
  lang: string;
  /** Its posts, where none of them is out for good: without any that is out, it has no page. */
  dated?: Dated[];
}

/** The newest posts, newest first: what `/` lists. */
export interface Home {
  kind: "home";
  posts: PostSummary[];
  languages?: Language[];
}

/**
 * A page of posts, newest first. Older pages are numbered from the oldest, 1, and hold `listPageSize` posts each, so that a
 * new post changes the newest page alone.
 */
export interface PostList<T extends PostTitle = PostTitle> {
  kind: "list";
  posts: T[];
  /** Number of the next older page, absent on the oldest. */
  older?: number;
  /** Number of the next newer page, `newest` for the list's first page, absent there. */
  newer?: number | "newest";
  /** On the newest page of a language's posts. */
  languages?: Language[];
}

/** Posts that `/` and the feed show. */
export const homeLength = 100;
export const feedLength = 20;

export const listPageSize = 250;

export interface TagIndex {
  kind: "tags";
  tags: TagCount[];
}

export interface TagCount {
  name: string;
  /** Posts that are out for good. */
  count: number;
  /** Posts that come or go. */
  dated?: Dated[];
}

/** The newest posts, newest first: the feed reads their full text. */
export interface Feed {
  kind: "feed";
  posts: FeedEntry[];
}

export interface FeedEntry extends Dated {
  slug: string;
  updated?: string;
  /** Hash of what the feed shows of the post. */
  content: string;
}

/** Addresses for search engines: all, or one page of the archive's; the first alone names the index and the lists. */
export interface Sitemap {
  kind: "sitemap";
  posts: SitemapEntry[];
  first: boolean;
  /** On the first. */
  pages?: SitemapPage[];
  languages?: Language[];
}

export interface SitemapEntry extends Dated {
  slug: string;
  updated?: string;
  /** As the post has them. */
  translations?: Translation[];
}

/** In the place of a sitemap, where the archive has several pages. */
export interface SitemapIndex {
  kind: "sitemaps";
  /** `newest` or a number, and when a post of it changed last; absent while none of them is out. */
  pages: { page: string; modified?: string }[];
}

export type StoredObject =
  | Shard
  | Site
  | Home
  | Post
  | StoredPage
  | PostList
  | TagIndex
  | Feed
  | Sitemap
  | SitemapIndex
  | Search
  | SearchTerms
  | SearchRows
  | Source
  | Media;
