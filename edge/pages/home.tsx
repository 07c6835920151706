import type { VNode } from "preact";
import { href } from "../routes.ts";
import { homeLength, type PostSummary, type Site } from "../store/contract.ts";
import type { Theme } from "../theme.ts";
import type { ShownList } from "../visibility.ts";
import { Document } from "./document.tsx";
import { initialState } from "./index-state.ts";
import { inlineJson } from "./inline-json.ts";
import { LanguageLinks } from "./language-links.tsx";
import { PostIndex } from "./post-index.tsx";
import { BlogData } from "./structured-data.tsx";
import { wordsIn } from "./words.ts";

interface HomePageProps {
  site: Site;
  /** Newest first; the newest `homeLength` are listed. */
  shown: ShownList<PostSummary>;
  theme: Theme;
}

/** `/`: the whole list, readable without a script, and the data with which the client takes it over (origin/client.tsx). */
export function HomePage({ site, shown, theme }: HomePageProps): VNode {
  const posts = shown.posts.slice(0, homeLength);
  const words = wordsIn(site, site.language);
  const { filter, found, nothingFound, nothingYet } = words;
  const state = { posts, words: { filter, found, nothingFound, nothingYet } };
  return (
    <Document
      site={site}
      theme={theme}
      title={site.title}
      description={site.description}
      path={href("home")}
      script={theme.client}
      head={<BlogData site={site} />}
    >
      <h1 class="visually-hidden">{site.title}</h1>
      <p class="intro">{site.description}</p>
      <LanguageLinks languages={shown.languages} words={words} />
      <div id="index" data-until={dateOf(shown.until)}>
        <PostIndex state={initialState(posts)} words={state.words} />
      </div>
      <p class="more">
        <a href={href("archive")}>{words.archive}</a>
      </p>
      <script
        id="state"
        type="application/json"
        dangerouslySetInnerHTML={{ __html: inlineJson(state) }}
      />
    </Document>
  );
}

function dateOf(time: number): string | undefined {
  return time === Infinity ? undefined : new Date(time).toISOString();
}
