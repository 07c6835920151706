import type { VNode } from "preact";
import { useEffect, useReducer, useState } from "preact/hooks";
import { PostEntries } from "../edge/pages/post-entries.tsx";
import { wordsIn } from "../edge/pages/words.ts";
import { href } from "../edge/routes.ts";
import type { PostSummary } from "../edge/store/contract.ts";
import { allTags, initialState, reducer, visiblePosts, type Action, type State } from "./state.ts";

interface PostIndexProps {
  posts: readonly PostSummary[];
  language: string;
}

/** The list of posts with its filter: prerendered by the loader, hydrated by the client. */
export function PostIndex({ posts, language }: PostIndexProps): VNode {
  const [state, dispatch] = useReducer(reducer, posts, initialState);
  const words = wordsIn(language);
  const visible = visiblePosts(state);
  if (posts.length === 0) return <p>{words.nothingYet}</p>;
  return (
    <>
      <Filter state={state} dispatch={dispatch} language={language} found={visible.length} />
      {visible.length === 0 ? <p>{words.nothingFound}</p> : <PostEntries posts={visible} />}
    </>
  );
}

interface FilterProps {
  state: State;
  dispatch: (action: Action) => void;
  language: string;
  found: number;
}

function Filter({ state, dispatch, language, found }: FilterProps) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const words = wordsIn(language);
  return (
    <search class="filter" data-ready={ready || undefined}>
      <input
        type="search"
        aria-label={words.filter}
        placeholder={words.filter}
        value={state.query}
        onInput={(event) =>
          dispatch({ type: "filter/queryChanged", query: event.currentTarget.value })
        }
      />
      <output>{words.found(found)}</output>
      <TagFilter state={state} dispatch={dispatch} />
    </search>
  );
}

/** Links to the tags' pages; with the script, they filter in place. */
function TagFilter({ state, dispatch }: Pick<FilterProps, "state" | "dispatch">) {
  const tags = allTags(state);
  if (tags.length === 0) return null;
  return (
    <ul class="tags">
      {tags.map((tag) => (
        <li key={tag}>
          <a
            href={href("tag", { tag })}
            aria-current={state.tag === tag ? "true" : undefined}
            onClick={(event) => {
              if (opensElsewhere(event)) return;
              event.preventDefault();
              dispatch({ type: "filter/tagSelected", tag });
            }}
          >
            {tag}
          </a>
        </li>
      ))}
    </ul>
  );
}

function opensElsewhere(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}
