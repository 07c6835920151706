import type { VNode } from "preact";
import { useEffect, useReducer, useState } from "preact/hooks";
import { initialState, reducer } from "../edge/pages/index-state.ts";
import { PostIndex, type IndexWords } from "../edge/pages/post-index.tsx";
import type { PostSummary } from "../edge/store/contract.ts";

interface LiveIndexProps {
  posts: readonly PostSummary[];
  words: IndexWords;
}

/** The index as the client runs it: first as it was rendered, then with its filter. */
export function LiveIndex({ posts, words }: LiveIndexProps): VNode {
  const [state, dispatch] = useReducer(reducer, posts, initialState);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return <PostIndex state={state} words={words} dispatch={ready ? dispatch : undefined} />;
}
