import type { VNode } from "preact";
import { href } from "../routes.ts";
import type { PostEntry, PostList, Site } from "../store/contract.ts";
import type { Theme } from "../theme.ts";
import { Document } from "./document.tsx";
import { ListLinks } from "./list-links.tsx";
import { PostEntries } from "./post-entries.tsx";
import { wordsIn } from "./words.ts";

interface TagPageProps {
  tag: string;
  list: PostList<PostEntry>;
  /** The number of an older page; absent on the newest. */
  page: number | undefined;
  site: Site;
  theme: Theme;
}

/** The posts of one tag, a page of them. */
export function TagPage({ tag, list, page, site, theme }: TagPageProps): VNode {
  const words = wordsIn(site.language);
  const hrefOf = (number?: number) =>
    number === undefined ? href("tag", { tag }) : href("tagPage", { tag, page: number });
  return (
    <Document
      site={site}
      theme={theme}
      language={site.language}
      title={words.tagged(tag)}
      path={hrefOf(page)}
    >
      <h1>{words.tagged(tag)}</h1>
      <PostEntries posts={list.posts} />
      <ListLinks list={list} language={site.language} hrefOf={hrefOf} />
    </Document>
  );
}
