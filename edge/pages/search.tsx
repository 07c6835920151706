import type { ComponentChildren, VNode } from "preact";
import { href } from "../routes.ts";
import { mark, type Marked } from "../search/marks.ts";
import type { Results } from "../search/results.ts";
import type { Site } from "../store/contract.ts";
import type { Theme } from "../theme.ts";
import { Document } from "./document.tsx";
import { PostEntries } from "./post-entries.tsx";
import { fill, wordsIn } from "./words.ts";

interface SearchPageProps {
  /** As the reader wrote it. */
  query: string;
  /** What is looked for (search/terms.ts). */
  words: readonly string[];
  results: Results;
  site: Site;
  theme: Theme;
}

/** The form, and what was found. */
export function SearchPage({ query, words, results, site, theme }: SearchPageProps): VNode {
  const { search, found, nothingFound } = wordsIn(site, site.language);
  const { count, list } = results;
  const posts = list.map(({ post, excerpt = [] }) => ({
    ...post,
    title: marked(mark(post.title, words)),
    abstract: excerpt.length > 0 && marked(excerpt),
  }));
  return (
    <Document site={site} theme={theme} title={query ? `${search}: ${query}` : search}>
      <h1>{search}</h1>
      <search>
        <form class="search" action={href("search")}>
          <input type="search" name="q" aria-label={search} value={query} maxLength={100} />
          <button>{search}</button>
        </form>
      </search>
      <div id="results">
        <output>
          {query && (count > 0 ? fill(found, count) : nothingFound)}
          {list.length < count && ` (1–${list.length})`}
        </output>
        <PostEntries posts={posts} />
      </div>
    </Document>
  );
}

function marked(parts: Marked): ComponentChildren {
  return parts.map((part, index) => (index % 2 ? <mark>{part}</mark> : part));
}
