import type { Dated, PostTitle } from "./contract.ts";

/**
 * Where a search starts. Most posts are in an index, numbered from the oldest, which stays from release to release; those that
 * changed since it was made are here with their text.
 */
export interface Search {
  kind: "search";
  /** Posts of the index, and the shards of its terms, a power of two. */
  posts: number;
  shards: number;
  /** Numbers of the index's posts that are not found by it: they are gone, or among the recent ones. */
  outdated: number[];
  /** Of the index's posts those that come or go. */
  dated: (Dated & { post: number })[];
  recent: SearchPost[];
}

/** A post that is newer than the search's index, in its present form. */
export interface SearchPost extends SearchRow {
  /** The number of the index's first post that is newer. */
  before: number;
  /** As edge/search/post-text.ts makes them of the post. */
  headings: string;
  text: string;
}

/**
 * A line for each term: the term, a space, and the posts that have it, as edge/search/postings.ts writes them. A term's shard is
 * `shardOf(shardKey(term), shards)`.
 */
export interface SearchTerms {
  kind: "terms";
  lines: string;
}

/** Posts of the search's index in the order of their numbers, `searchPageSize` of them. */
export interface SearchRows {
  kind: "rows";
  rows: SearchRow[];
}

export interface SearchRow extends PostTitle {
  /** Hash of what is searched and shown of it. */
  content: string;
  /** Characters of its text. */
  size: number;
}

export const searchPageSize = 1_024;
