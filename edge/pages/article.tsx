import type { ComponentChildren, VNode } from "preact";
import type { Heading, Site } from "../store/contract.ts";
import type { Article } from "../store/page-contract.ts";
import type { Theme } from "../theme.ts";
import { Document } from "./document.tsx";
import { PostDate, TagLinks } from "./post-entries.tsx";
import { Alternates, TranslationLinks, type LinkedTranslation } from "./translations.tsx";
import { wordsIn, type Words } from "./words.ts";

interface ArticlePageProps {
  article: Article & { tags?: string[] };
  /** Percent-encoded. */
  path: string;
  translations: readonly LinkedTranslation[];
  /** In the line below the title, before and after its last change. */
  before?: ComponentChildren;
  after?: ComponentChildren;
  head?: ComponentChildren;
  site: Site;
  theme: Theme;
  children?: ComponentChildren;
}

/** The page of a text, what belongs to it below. Its HTML was sanitized by the loader. */
export function ArticlePage(props: ArticlePageProps): VNode {
  const { article, path, translations, head, site, theme, children } = props;
  const { title, abstract, lang, cover, html, headings = [] } = article;
  const words = wordsIn(site, lang);
  return (
    <Document
      {...{ site, theme, title, path, cover }}
      language={lang}
      style={theme.article}
      description={abstract}
      head={
        <>
          {head}
          <Alternates translations={translations} site={site} />
        </>
      }
    >
      <article>
        <ArticleHeader {...props} words={words} />
        <Contents headings={headings} words={words} />
        <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />
      </article>
      {children}
    </Document>
  );
}

function ArticleHeader({
  article,
  path,
  translations,
  before,
  after,
  words,
}: ArticlePageProps & { words: Words }) {
  const { title, abstract, excerpt, updated, tags = [] } = article;
  return (
    <header>
      <h1>{title}</h1>
      {!excerpt && abstract && <p class="standfirst">{abstract}</p>}
      {(before || updated || translations.length > 0) && (
        <p class="meta">
          {before}
          {updated && (
            <span>
              {words.updated} <PostDate date={updated} />
            </span>
          )}
          {after}
          <TranslationLinks translations={translations} own={path} />
        </p>
      )}
      <TagLinks tags={tags} />
    </header>
  );
}

/** The text's sections, from two on: beside it where there is room, else folded above it. */
function Contents({ headings, words }: { headings: readonly Heading[]; words: Words }) {
  const sections = headings.filter(({ depth }) => depth <= 3);
  if (sections.length < 2) return null;
  return (
    <nav class="contents" aria-label={words.contents}>
      <details>
        <summary>{words.contents}</summary>
        <ol>
          {sections.map(({ id, text, depth }) => (
            <li class={depth > 2 ? "deep" : undefined}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
