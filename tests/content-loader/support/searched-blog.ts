import { byNewest } from "../../../content-loader/objects/site-objects.ts";
import type { Content } from "../../../content-loader/publish.ts";
import { corpusHtml, type CorpusPost } from "../../support/corpus.ts";
import { madeContent } from "./made-content.ts";

/** A post that may come out or expire. */
export type DatedPost = CorpusPost & { expires?: string };

/** The blog of these posts, as the loader renders it from files. */
export function searchedContent(posts: readonly DatedPost[]): Content {
  return madeContent(
    posts.toSorted(byNewest).map((post) => {
      const { slug, title, date, lang, expires, paragraphs } = post;
      const dates = { date, ...(expires !== undefined && { expires }) };
      const header = { slug, title, ...dates, lang, tags: [], aliases: [], draft: false };
      return { header, html: corpusHtml(post), abstract: paragraphs[0] ?? "" };
    }),
  );
}
