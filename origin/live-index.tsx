import type { VNode } from "preact";
import { useEffect, useReducer, useState } from "preact/hooks";
import { initialState, reducer } from "../edge/pages/index-state.ts";
import { PostIndex } from "../edge/pages/post-index.tsx";
import type { PostSummary } from "../edge/store/contract.ts";

interface LiveIndexProps {
  posts: readonly PostSummary[];
  language: string;
}

/** The index as the client runs it: first as it was rendered, then with its filter. */
export function LiveIndex({ posts, language }: LiveIndexProps): VNode {
  const [state, dispatch] = useReducer(reducer, posts, initialState);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return <PostIndex state={state} language={language} dispatch={ready ? dispatch : undefined} />;
}
