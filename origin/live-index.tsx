import type { VNode } from "preact";
import { useEffect, useReducer, useState } from "preact/hooks";
import { initialState, reducer, shownResults } from "../edge/pages/index-state.ts";
import { PostIndex, type FilterHandlers, type IndexWords } from "../edge/pages/post-index.tsx";
import type { PostSummary } from "../edge/store/contract.ts";
import { searchAsYouType } from "./search-as-you-type.ts";

interface LiveIndexProps {
  posts: readonly PostSummary[];
  words: IndexWords;
}

/** The index as the client runs it: first as it was rendered, then with its filter, then with what the search finds. */
export function LiveIndex({ posts, words }: LiveIndexProps): VNode {
  const [state, dispatch] = useReducer(reducer, posts, initialState);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    setReady(true);
    const field = document.querySelector<HTMLInputElement>("#index [name=q]");
    if (field)
      searchAsYouType(field, (query, results) =>
        dispatch({ type: "search/answered", query, results }),
      );
  }, []);
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
  const results = shownResults(state);
  return (
    <PostIndex state={state} words={words} handlers={ready ? handlers : undefined}>
      {results === undefined ? undefined : (
        <div id="results" dangerouslySetInnerHTML={{ __html: results }} />
      )}
    </PostIndex>
  );
}

function opensElsewhere(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}
