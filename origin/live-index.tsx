import type { VNode } from "preact";
import { useEffect, useReducer, useState } from "preact/hooks";
import { initialState, reducer } from "../edge/pages/index-state.ts";
import { PostIndex, type FilterHandlers, type IndexWords } from "../edge/pages/post-index.tsx";
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
  const handlers: FilterHandlers = {
    onInput({ currentTarget }) {
      dispatch({ type: "filter/queryChanged", query: currentTarget.value });
    },
    onTag(event, tag) {
      if (opensElsewhere(event)) return;
      event.preventDefault();
      dispatch({ type: "filter/tagSelected", tag });
    },
  };
  return <PostIndex state={state} words={words} handlers={ready ? handlers : undefined} />;
}

function opensElsewhere(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}
