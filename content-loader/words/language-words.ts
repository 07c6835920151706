import type { Words } from "../../edge/pages/words.ts";

/** What the loader writes into an article. */
export interface ArticleWords {
  /** Titles of alerts. */
  note: string;
  tip: string;
  important: string;
  warning: string;
  caution: string;
  footnotes: string;
  /** Name what scrolls sideways. */
  code: string;
  formula: string;
  table: string;
  /** Names a heading's link to itself, before the heading. */
  section: string;
  backToText: string;
}

/** All words of one language. */
export type LanguageWords = Words & ArticleWords;

/** An author's own words, by language. */
export type OwnWords = Readonly<Record<string, Partial<LanguageWords>>>;
