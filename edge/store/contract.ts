/**
 * What the loader writes and the edge reads: the contract of the two halves.
 *
 * The table has one string key, `pk`, and three kinds of item, as git has:
 *
 *   object#<hash>    immutable; `json` (S) or, when that is large, `br` (B, brotli of the same JSON)
 *   release#<hash>   immutable, same attributes; a Release
 *   ref#<name>       `release` (S), `number` (N), `updated` (S), and `invalidated` (S): the release of which the caches
 *                    hold nothing older; only ever changed by a conditional write
 *
 * A hash is the base64url SHA-256 of the UTF-8 JSON text. An item is at most 400 KB (DB-01).
 */
export const liveRef = "live";

export const pk = {
  object: (hash: string): string => `object#${hash}`,
  release: (hash: string): string => `release#${hash}`,
  ref: (name: string): string => `ref#${name}`,
};

/** Names of a release's entries, and so of what a reader can ask for. */
export const key = {
  site: "site",
  post: (slug: string): string => `post/${slug}`,
  archive: (page?: number): string => (page === undefined ? "archive" : `archive/${page}`),
  tag: (tag: string, page?: number): string =>
    page === undefined ? `tag/${tag}` : `tag/${tag}/${page}`,
  tags: "tags",
  feed: "feed",
  source: (slug: string): string => `source/${slug}`,
  media: (slug: string): string => `media/${slug}`,
};

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

/** Entry key → object hash: inside the release while it is small, else in shards that are objects too. */
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
}

export interface PostSummary {
  slug: string;
  title: string;
  /** As the author wrote it, ISO 8601: a date, or a date with time and zone. */
  date: string;
  updated?: string;
  abstract: string;
  tags: string[];
  /** BCP 47. */
  lang: string;
}

export interface PostLink {
  slug: string;
  title: string;
}

export interface Post extends PostSummary {
  kind: "post";
  /** Sanitized HTML of the article's body. */
  html: string;
  /** Reading time, whole minutes, at least 1. */
  minutes: number;
  /** The next older post. */
  previous?: PostLink;
  /** The next newer post. */
  next?: PostLink;
}

/**
 * A page of posts, newest first. Older pages are numbered from the oldest, 1, and hold `listPageSize` posts each, so that a
 * new post changes the newest page alone.
 */
export interface PostList {
  kind: "list";
  posts: PostSummary[];
  /** Number of the next older page, absent on the oldest. */
  older?: number;
  /** Number of the next newer page, `newest` for the list's first page, absent there. */
  newer?: number | "newest";
}

export const listPageSize = 250;

export interface TagIndex {
  kind: "tags";
  tags: { name: string; count: number }[];
}

/** The newest posts, by object hash, newest first: the feed reads their full text. */
export interface Feed {
  kind: "feed";
  /** ISO 8601 date of the newest change. */
  updated: string;
  posts: string[];
}

/** A post's file as its author wrote it. No page shows it: it is what `export` gives back. */
export interface Source {
  kind: "source";
  /** Path below the posts' folder, with `/`. */
  file: string;
  /** The file's text, with its own line ends. */
  text: string;
}

/** The images of a post. No page shows it: it tells which files of the bucket a release needs. */
export interface Media {
  kind: "media";
  images: MediaImage[];
}

export interface MediaImage {
  /** Path below the posts' folder, with `/`. */
  path: string;
  /** Names below `/media/`, the original's first. */
  files: string[];
}

export type StoredObject = Shard | Site | Post | PostList | TagIndex | Feed | Source | Media;

/** The shard of an entry key: FNV-1a (32 bit, over UTF-16 code units), modulo the number of shards. */
export function shardOf(entryKey: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < entryKey.length; index++) {
    hash = Math.imul(hash ^ entryKey.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % shards;
}
