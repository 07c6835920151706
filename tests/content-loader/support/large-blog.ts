import { addSiteObjects, byNewest } from "../../../content-loader/objects/site-objects.ts";
import type { Content } from "../../../content-loader/publish.ts";
import { time } from "./content.ts";
import { madeContent } from "./made-content.ts";

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
  const content = madeContent(
    posts.toSorted(byNewest).map(({ text, ...post }) => {
      return {
        header: { ...post, aliases: [], draft: false },
        html: `<p>${text}</p>`,
        abstract: text,
      };
    }),
  );
  addSiteObjects(content, Date.parse(time));
  return content;
}
