import type { VNode } from "preact";
import { href } from "../routes.ts";
import { allTags, visiblePosts, type Action, type State } from "./index-state.ts";
import { PostEntries } from "./post-entries.tsx";
import { fill, type Words } from "./words.ts";

/** Those that the client is handed. */
export type IndexWords = Pick<Words, "filter" | "found" | "nothingFound" | "nothingYet">;

interface PostIndexProps {
  state: State;
  words: IndexWords;
  /** Takes what the reader does; absent until the client is there, and then the filter is not shown. */
  dispatch?: ((action: Action) => void) | undefined;
}

/** The list of posts with its filter. */
export function PostIndex({ state, words, dispatch }: PostIndexProps): VNode {
  const visible = visiblePosts(state);
  if (state.posts.length === 0) return <p>{words.nothingYet}</p>;
  return (
    <>
      <search>
        <form class="filter" action={href("search")} data-ready={dispatch ? true : undefined}>
          <input
            type="search"
            name="q"
            aria-label={words.filter}
            placeholder={words.filter}
            value={state.query}
            onInput={({ currentTarget }) =>
              dispatch?.({ type: "filter/queryChanged", query: currentTarget.value })
            }
          />
          <output>{fill(words.found, visible.length)}</output>
          <TagFilter state={state} dispatch={dispatch} />
        </form>
      </search>
      {visible.length === 0 ? <p>{words.nothingFound}</p> : <PostEntries posts={visible} />}
    </>
  );
}

/** Links to the tags' pages; with the script, they filter in place. */
function TagFilter({ state, dispatch }: Pick<PostIndexProps, "state" | "dispatch">) {
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
              if (dispatch === undefined || opensElsewhere(event)) return;
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
