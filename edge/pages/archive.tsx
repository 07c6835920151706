import type { VNode } from "preact";
import { href, hrefOfList } from "../routes.ts";
import type { PostList, PostTitle, Site } from "../store/contract.ts";
import type { Theme } from "../theme.ts";
import { Document } from "./document.tsx";
import { ListLinks } from "./list-links.tsx";
import { PostDate } from "./post-entries.tsx";
import { wordsIn } from "./words.ts";

interface ArchivePageProps {
  list: PostList;
  /** The number of an older page; absent on the newest. */
  page: number | undefined;
  site: Site;
  theme: Theme;
}

/** All posts by year, a page of them. */
export function ArchivePage({ list, page, site, theme }: ArchivePageProps): VNode {
  const words = wordsIn(site, site.language);
  return (
    <Document site={site} theme={theme} title={words.archive} path={hrefOf(page)}>
      <h1>{words.archive}</h1>
      {list.posts.length === 0 && <p>{words.nothingYet}</p>}
      {[...byYear(list.posts)].map(([year, posts]) => (
        <section>
          <h2>{year}</h2>
          <Titles posts={posts} />
        </section>
      ))}
      <ListLinks list={list} words={words} hrefOf={hrefOf} />
    </Document>
  );
}

function Titles({ posts }: { posts: PostTitle[] }) {
  return (
    <ol class="titles">
      {posts.map((post) => (
        <li lang={post.lang}>
          <PostDate date={post.date} />
          <a href={href("post", { slug: post.slug })}>{post.title}</a>
        </li>
      ))}
    </ol>
  );
}

function byYear(posts: PostTitle[]): Map<string, PostTitle[]> {
  return Map.groupBy(posts, (post) => post.date.slice(0, 4));
}

function hrefOf(page?: number): string {
  return hrefOfList("archive", {}, page);
}
