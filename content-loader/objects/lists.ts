import { listPageSize, type PostList } from "../../edge/store/contract.ts";

/** A page of a list; the first page has no number. */
export interface ListPage<T> {
  page?: number;
  list: Pages<T>;
}

type Pages<T> = Omit<PostList, "posts"> & { posts: T[] };

/**
 * Pages of posts that come newest first. Numbered pages are full and counted from the oldest; the newest holds the remainder and
 * one full page with it, so that a new post changes that page alone.
 */
export function paginate<T>(posts: readonly T[]): ListPage<T>[] {
  const numbered = Math.max(0, Math.floor(posts.length / listPageSize) - 1);
  const newestLength = posts.length - numbered * listPageSize;
  const newest: ListPage<T> = {
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

function numberedPage<T>(page: number, last: number, posts: T[]): ListPage<T> {
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
