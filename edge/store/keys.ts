/** How the items of the contract (contract.ts) are named. */
export const liveRef = "live";

export const pk = {
  object: (hash: string): string => `object#${hash}`,
  release: (hash: string): string => `release#${hash}`,
  ref: (name: string): string => `ref#${name}`,
};

/** The name of a preview's ref. The id can't be guessed: whoever has it may read. */
export function previewRef(id: string): string {
  return `preview/${id}`;
}

/**
 * Names of a release's entries. An object holds what its page shows and nothing else, so that the entries in which two releases
 * differ are the pages in which they do.
 */
export const key = {
  site: "site",
  home: "home",
  post: (slug: string): string => `post/${slug}`,
  /** `path` as it reads. */
  page: (path: string): string => `page${path}`,
  archive: (page?: number): string => (page === undefined ? "archive" : `archive/${page}`),
  tag: (tag: string, page?: number): string =>
    page === undefined ? `tag/${tag}` : `tag/${tag}/${page}`,
  tags: "tags",
  language: (lang: string, page?: number): string =>
    page === undefined ? `language/${lang}` : `language/${lang}/${page}`,
  feed: "feed",
  languageFeed: (lang: string): string => `feed/language/${lang}`,
  tagFeed: (tag: string): string => `feed/tag/${tag}`,
  sitemap: (page?: number | "newest"): string =>
    page === undefined ? "sitemap" : `sitemap/${page}`,
  search: "search",
  searchTerms: (shard: number): string => `search/terms/${shard}`,
  searchPosts: (page: number): string => `search/posts/${page}`,
  /** `path` as it reads, not percent-encoded. */
  redirect: (path: string): string => `redirect${path}`,
  /** Of a post by its slug, of a page by its path. */
  source: (name: string): string => `source/${name}`,
  media: (name: string): string => `media/${name}`,
};
