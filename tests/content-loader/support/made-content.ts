import { ObjectSet } from "../../../content-loader/objects/object-set.ts";
import {
  neighboursOf,
  postObject,
  recordOf,
} from "../../../content-loader/objects/site-objects.ts";
import type { Content } from "../../../content-loader/publish.ts";
import { key } from "../../../edge/store/keys.ts";
import { site } from "./content.ts";

/** A post without Markdown. */
interface MadePost {
  header: Parameters<typeof postObject>[0];
  html: string;
  abstract: string;
}

/** The blog of these posts, the newest first, as the loader renders it from files. */
export function madeContent(posts: readonly MadePost[]): Content {
  const objects = new ObjectSet();
  const headers = posts.map(({ header }) => header);
  const records = posts.map(({ header, html, abstract }, index) => {
    const made = { html, abstract, minutes: 1, headings: [], images: [] };
    const article = { ...made, problems: [], warnings: [] };
    const neighbours = neighboursOf(headers, index);
    const post = postObject(header, { article, cover: undefined }, neighbours, site.language);
    objects.add(key.post(post.slug), post);
    return recordOf(post);
  });
  const content = { objects, site, posts: records, pages: [] };
  return { ...content, aliases: new Map(), media: { filesOf: () => [] } };
}
