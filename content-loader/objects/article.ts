import type { Cover } from "../../edge/store/contract.ts";
import type { Article as StoredArticle } from "../../edge/store/page-contract.ts";
import type { TextHeader } from "../header/text-header.ts";
import type { Article } from "../markdown/markdown.ts";

/** What a text's Markdown became. */
export interface ArticleParts {
  article: Article;
  cover: Cover | undefined;
}

/** What the pages of posts and of pages have in common. `language` is the blog's. */
export function articleOf(
  header: TextHeader,
  { article, cover }: ArticleParts,
  language: string,
): StoredArticle {
  const { title, id, updated, abstract, lang } = header;
  return {
    ...(id !== undefined && { id }),
    title,
    ...(updated !== undefined && { updated }),
    ...(cover !== undefined && { cover }),
    ...(abstract === undefined ? { abstract: article.abstract, excerpt: true } : { abstract }),
    lang: lang ?? language,
    html: article.html,
    ...(article.headings.length > 0 && { headings: article.headings }),
  };
}
