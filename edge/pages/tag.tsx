import type { VNode } from "preact";
import { href, hrefOfList } from "../routes.ts";
import type { PostEntry, PostList, Site } from "../store/contract.ts";
import type { Theme } from "../theme.ts";
import { EntryList } from "./entry-list.tsx";
import { fill, wordsIn } from "./words.ts";

interface TagPageProps {
  tag: string;
  list: PostList<PostEntry>;
  /** The number of an older page; absent on the newest. */
  page: number | undefined;
  site: Site;
  theme: Theme;
}

/** The posts of one tag, a page of them. */
export function TagPage({ tag, ...list }: TagPageProps): VNode {
  const { language } = list.site;
  return (
    <EntryList
      {...list}
      language={language}
      title={fill(wordsIn(list.site, language).tagged, tag)}
      hrefOf={(page) => hrefOfList("tag", { tag }, page)}
      feedOf={(format) => href("tagFeed", { tag, format })}
    />
  );
}
