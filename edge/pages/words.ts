import type { Site } from "../store/contract.ts";

/** Interface words of one language. A place in braces is filled in; the text around it must read well for every number. */
export interface Words {
  skip: string;
  home: string;
  /** `{n}` minutes of reading. */
  minutes: string;
  updated: string;
  tags: string;
  /** The posts of a `{tag}`. */
  tagged: string;
  archive: string;
  older: string;
  newer: string;
  previousPost: string;
  nextPost: string;
  filter: string;
  allTags: string;
  languages: string;
  search: string;
  /** `{n}` posts. */
  found: string;
  nothingFound: string;
  nothingYet: string;
  notFound: string;
  notFoundText: string;
  copyright: string;
  darkMode: string;
  copy: string;
  copied: string;
  contents: string;
  related: string;
  licence: string;
  /** `{until}` when the preview ends. */
  preview: string;
}

/** The words of a page, and what Open Graph calls their language: `zh_CN`. */
export type PageWords = Words & { locale: string };

/** For a page without settings, and for a word that those of its release do not have. */
export const english: Words = {
  skip: "Skip to content",
  home: "Home",
  minutes: "{n} min read",
  updated: "Updated",
  tags: "Tags",
  tagged: "Tagged “{tag}”",
  archive: "Archive",
  older: "Older posts",
  newer: "Newer posts",
  previousPost: "Previous",
  nextPost: "Next",
  filter: "Filter by title",
  allTags: "All",
  languages: "Languages",
  search: "Search",
  found: "Posts: {n}",
  nothingFound: "No post matches.",
  nothingYet: "Nothing here yet.",
  notFound: "Page not found",
  notFoundText: "It may have moved, or never been here.",
  copyright: "Published with Edgewise",
  darkMode: "Dark mode",
  copy: "Copy",
  copied: "Copied",
  contents: "Contents",
  related: "Related posts",
  licence: "Licence",
  preview: "Preview: not public. It ends {until}.",
};

/** The interface words of a page's language, as its release has them; the blog's own where it has none of that language. */
export function wordsIn(site: Site | undefined, language: string): PageWords {
  const tables = site?.words ?? {};
  return { locale: "en_US", ...english, ...(tables[language] ?? tables[site?.language ?? ""]) };
}

/** A text with its place filled in. */
export function fill(text: string, value: string | number): string {
  return text.replace(/\{\w+\}/, () => String(value));
}
