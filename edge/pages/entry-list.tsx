import type { ComponentChildren, VNode } from "preact";
import type { PostEntry, PostList, Site } from "../store/contract.ts";
import type { Theme } from "../theme.ts";
import { Document } from "./document.tsx";
import { FeedLinks } from "./feed-links.tsx";
import { ListLinks } from "./list-links.tsx";
import { PostEntries } from "./post-entries.tsx";
import { wordsIn } from "./words.ts";

interface EntryListProps {
  title: string;
  language: string;
  list: PostList<PostEntry>;
  /** The number of an older page; absent on the newest. */
  page: number | undefined;
  hrefOf: (page?: number) => string;
  feedOf: (format: string) => string;
  site: Site;
  theme: Theme;
  children?: ComponentChildren;
}

/** A page of posts that have something in common, with a feed of them. */
export function EntryList({
  title,
  language,
  list,
  page,
  hrefOf,
  feedOf,
  ...of
}: EntryListProps): VNode {
  const { site, theme, children } = of;
  return (
    <Document
      site={site}
      theme={theme}
      language={language}
      title={title}
      path={hrefOf(page)}
      head={<FeedLinks title={`${title} · ${site.title}`} pathOf={feedOf} />}
    >
      <h1>{title}</h1>
      {children}
      <PostEntries posts={list.posts} />
      <ListLinks list={list} words={wordsIn(site, language)} hrefOf={hrefOf} />
    </Document>
  );
}
