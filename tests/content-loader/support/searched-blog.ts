import { ObjectSet } from "../../../content-loader/objects/object-set.ts";
import {
  byNewest,
  neighboursOf,
  postObject,
  recordOf,
} from "../../../content-loader/objects/site-objects.ts";
import type { Content } from "../../../content-loader/publish.ts";
import { key } from "../../../edge/store/keys.ts";
import { corpusHtml, type CorpusPost } from "../../support/corpus.ts";
import { site } from "./content.ts";

/** A post that may come out or expire. */
export type DatedPost = CorpusPost & { expires?: string };

/** The blog of these posts, as the loader renders it from files. */
export function searchedContent(posts: readonly DatedPost[]): Content {
  const objects = new ObjectSet();
  const sorted = posts.toSorted(byNewest);
  const headers = sorted.map(({ slug, title, date, lang, expires }) => {
    const dates = { date, ...(expires !== undefined && { expires }) };
    return { slug, title, ...dates, lang, tags: [], aliases: [], draft: false };
  });
  const records = sorted.map((each, index) => {
    const header = headers[index];
    if (header === undefined) throw new Error(`There is no header ${index}`);
    const article = {
      html: corpusHtml(each),
      abstract: each.paragraphs[0] ?? "",
      minutes: 1,
      headings: [],
      images: [],
      problems: [],
      warnings: [],
    };
    const post = postObject(
      header,
      { article, cover: undefined },
      neighboursOf(headers, index),
      site.language,
    );
    objects.add(key.post(post.slug), post);
    return recordOf(post);
  });
  const content = { objects, site, posts: records, pages: [] };
  return { ...content, aliases: new Map(), media: { filesOf: () => [] } };
}
