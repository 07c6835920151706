import { fold } from "../search/fold.ts";
import type { PostSummary } from "../store/contract.ts";

/** The index's state: what it lists, and what the reader asked to see of it. */
export interface State {
  posts: readonly PostSummary[];
  /** Text that a title must contain. */
  query: string;
  /** The tag that a post must have; undefined for all. */
  tag: string | undefined;
  /** What the search finds for the query in whole posts, as HTML; absent until it has answered. */
  results?: string | undefined;
}

export type Action =
  | { type: "filter/queryChanged"; query: string }
  | { type: "filter/tagSelected"; tag: string | undefined }
  | { type: "search/answered"; query: string; results: string | undefined };

/** The state of a page that was just opened. */
export function initialState(posts: readonly PostSummary[]): State {
  return { posts, query: "", tag: undefined };
}

/** Pure: the next state. Selecting the selected tag again shows all; an answer to an older query is none. */
export function reducer(state: State, action: Action): State {
  switch (action.type) {
    case "filter/queryChanged":
      return { ...state, query: action.query, results: undefined };
    case "filter/tagSelected":
      return { ...state, tag: action.tag === state.tag ? undefined : action.tag };
    case "search/answered":
      return action.query === state.query ? { ...state, results: action.results } : state;
  }
}

/** Selector: the posts that match, in their order. Case and compatibility forms do not count. */
export function visiblePosts({ posts, query, tag }: State): readonly PostSummary[] {
  const wanted = fold(query.trim());
  return posts.filter(
    (post) => (tag === undefined || post.tags.includes(tag)) && fold(post.title).includes(wanted),
  );
}

/** Selector: what stands in place of the list, which a tag filters and the search does not. */
export function shownResults({ results, tag }: State): string | undefined {
  return tag === undefined ? results : undefined;
}

/** Selector: every tag, the most used first. */
export function allTags({ posts }: Pick<State, "posts">): string[] {
  const counts = new Map<string, number>();
  for (const tag of posts.flatMap((post) => post.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .toSorted(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .map(([tag]) => tag);
}
