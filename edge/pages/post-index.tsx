import type { VNode } from "preact";
import { href } from "../routes.ts";
import { allTags, visiblePosts, type State } from "./index-state.ts";
import { PostEntries } from "./post-entries.tsx";
import { fill, type Words } from "./words.ts";

/** Those that the client is handed. */
export type IndexWords = Pick<Words, "filter" | "found" | "nothingFound" | "nothingYet">;

/** What the client does with the filter. */
export interface FilterHandlers {
  onInput: (event: { currentTarget: HTMLInputElement }) => void;
  onTag: (event: MouseEvent, tag: string) => void;
}

interface PostIndexProps {
  state: State;
  /** In place of the list. */
  children?: VNode | undefined;
  words: IndexWords;
  /** Absent until the client is there, and then the filter leads to the search. */
  handlers?: FilterHandlers | undefined;
}

/** The list of posts with its filter. */
export function PostIndex({ state, words, handlers, children }: PostIndexProps): VNode {
  const visible = visiblePosts(state);
  if (state.posts.length === 0) return <p>{words.nothingYet}</p>;
  return (
    <>
      <search>
        <form class="filter" action={href("search")} data-ready={handlers && true}>
          <input
            type="search"
            name="q"
            aria-label={words.filter}
            placeholder={words.filter}
            value={state.query}
            onInput={handlers?.onInput}
          />
          {!children && <output>{fill(words.found, visible.length)}</output>}
          <TagFilter state={state} handlers={handlers} />
        </form>
      </search>
      {children ??
        (visible.length === 0 ? <p>{words.nothingFound}</p> : <PostEntries posts={visible} />)}
    </>
  );
}

/** Links to the tags' pages; with the script, they filter in place. */
function TagFilter({ state, handlers }: Pick<PostIndexProps, "state" | "handlers">) {
  const tags = allTags(state);
  if (tags.length === 0) return null;
  return (
    <ul class="tags">
      {tags.map((tag) => (
        <li key={tag}>
          <a
            href={href("tag", { tag })}
            aria-current={state.tag === tag ? "true" : undefined}
            onClick={handlers && ((event) => handlers.onTag(event, tag))}
          >
            {tag}
          </a>
        </li>
      ))}
    </ul>
  );
}
