import { ObjectSet } from "../../../content-loader/objects/object-set.ts";
import {
  addSiteObjects,
  byNewest,
  neighboursOf,
  postObject,
  recordOf,
} from "../../../content-loader/objects/site-objects.ts";
import type { Content } from "../../../content-loader/publish.ts";
import { key } from "../../../edge/store/keys.ts";
import { site, time } from "./content.ts";

/** A post without Markdown. */
export interface PlainPost {
  slug: string;
  title: string;
  date: string;
  tags: string[];
  text: string;
}

const hour = 3_600_000; // milliseconds
const first = Date.parse("2020-01-01T00:00:00Z");

/** Post `n` of a large blog: an hour after the one before it, every tenth tagged `tenth`. */
export function plainPost(n: number): PlainPost {
  return {
    slug: `p${n}`,
    title: `Post ${n}`,
    date: new Date(first + n * hour).toISOString(),
    tags: n % 10 === 0 ? ["all", "tenth"] : ["all"],
    text: `Text ${n}.`,
  };
}

export function plainPosts(count: number): PlainPost[] {
  return Array.from({ length: count }, (_, n) => plainPost(n));
}

/** The blog of these posts, as the loader renders it from files. */
export function plainContent(posts: readonly PlainPost[]): Content {
  const objects = new ObjectSet();
  const sorted = posts.toSorted(byNewest);
  const headers = sorted.map((post) => ({ ...post, aliases: [], draft: false }));
  const records = sorted.map(({ text }, index) => {
    const header = headers[index];
    if (header === undefined) throw new Error(`There is no header ${index}`);
    const article = {
      html: `<p>${text}</p>`,
      abstract: text,
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
  addSiteObjects(content, Date.parse(time));
  return { ...content, aliases: new Map(), media: { filesOf: () => [] } };
}
