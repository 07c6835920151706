import type { Post } from "./contract.ts";

/** A text with its HTML, as posts and pages show it. */
export type Article = Pick<
  Post,
  "id" | "title" | "abstract" | "excerpt" | "lang" | "updated" | "cover" | "html" | "headings"
>;

/** A page outside the posts, in no list of them. */
export interface StoredPage extends Article {
  kind: "page";
  /** Where it is, as it reads: `/about`. No segment of it has a dot. */
  path: string;
  /** The page itself and its translations, by language; absent when it has none. */
  translations?: PageTranslation[];
}

/** A page in one of its languages. */
export interface PageTranslation {
  path: string;
  lang: string;
}

/** A page, for search engines. */
export interface SitemapPage {
  path: string;
  updated?: string;
}
