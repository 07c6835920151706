import { listPageSize, type PostList, type PostSummary } from "../../edge/store/contract.ts";

/** A page of a list; the first page has no number. */
export interface ListPage {
  page?: number;
  list: PostList;
}

/**
 * Pages of posts that come newest first. Numbered pages are full and counted from the oldest; the newest holds the remainder and
 * one full page with it, so that a new post changes that page alone.
 */
export function paginate(posts: readonly PostSummary[]): ListPage[] {
  const numbered = Math.max(0, Math.floor(posts.length / listPageSize) - 1);
  const newestLength = posts.length - numbered * listPageSize;
  const newest: ListPage = {
    list: {
      kind: "list",
      posts: posts.slice(0, newestLength),
      ...(numbered > 0 && { older: numbered }),
    },
  };
  const older = Array.from({ length: numbered }, (_, index) => {
    const page = numbered - index;
    const start = newestLength + index * listPageSize;
    return numberedPage(page, numbered, posts.slice(start, start + listPageSize));
  });
  return [newest, ...older];
}

function numberedPage(page: number, last: number, posts: PostSummary[]): ListPage {
  return {
    page,
    list: {
      kind: "list",
      posts,
      ...(page > 1 && { older: page - 1 }),
      newer: page < last ? page + 1 : "newest",
    },
  };
}
