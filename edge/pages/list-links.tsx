import type { VNode } from "preact";
import type { PostList } from "../store/contract.ts";
import type { Words } from "./words.ts";

interface ListLinksProps {
  list: PostList;
  words: Words;
  /** The path of the list's newest page, or of a numbered older one. */
  hrefOf: (page?: number) => string;
}

/** Links from one page of a list to the next older and newer ones. */
export function ListLinks({ list, words, hrefOf }: ListLinksProps): VNode | null {
  const { older, newer } = list;
  if (older === undefined && newer === undefined) return null;
  return (
    <nav class="neighbours" aria-label={`${words.older} / ${words.newer}`}>
      {older !== undefined && (
        <a rel="next" href={hrefOf(older)}>
          {words.older}
        </a>
      )}
      {newer !== undefined && (
        <a rel="prev" href={newer === "newest" ? hrefOf() : hrefOf(newer)}>
          {words.newer}
        </a>
      )}
    </nav>
  );
}
