import type { VNode } from "preact";
import { href } from "../routes.ts";
import { mark, type Marked } from "../search/marks.ts";
import type { Results } from "../search/results.ts";
import type { Site } from "../store/contract.ts";
import type { Style } from "../theme.ts";
import { Document } from "./document.tsx";
import { PostDate } from "./post-entries.tsx";
import { wordsIn } from "./words.ts";

interface SearchPageProps {
  /** As the reader wrote it. */
  query: string;
  /** What is looked for (search/terms.ts). */
  words: readonly string[];
  results: Results;
  site: Site;
  style: Style;
}

/** The form, and what was found. */
export function SearchPage({ query, words, results, site, style }: SearchPageProps): VNode {
  const { search, found, nothingFound } = wordsIn(site.language);
  const { count, list } = results;
  const title = query ? `${search}: ${query}` : search;
  return (
    <Document site={site} style={style} language={site.language} title={title}>
      <h1>{search}</h1>
      <search>
        <form action={href("search")} class="search">
          <input type="search" name="q" aria-label={search} value={query} maxLength={100} />
          <button>{search}</button>
        </form>
      </search>
      <div id="results">
        <output>
          {query && (count ? found(count) : nothingFound)}
          {list.length < count && ` (1–${list.length})`}
        </output>
        <ol class="posts">
          {list.map(({ post, excerpt }) => (
            <li key={post.slug} lang={post.lang}>
              <a href={href("post", { slug: post.slug })}>{marked(mark(post.title, words))}</a>
              <PostDate date={post.date} />
              {excerpt && <p>{marked(excerpt)}</p>}
            </li>
          ))}
        </ol>
      </div>
    </Document>
  );
}

function marked(parts: Marked) {
  return parts.map((part, index) => (index % 2 ? <mark>{part}</mark> : part));
}
