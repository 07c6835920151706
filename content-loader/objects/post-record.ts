import type {
  Dated,
  PostEntry,
  PostLink,
  PostSummary,
  PostTitle,
  Translation,
} from "../../edge/store/contract.ts";
import { instantOf } from "../header/date.ts";

/** A post as the lists and the history know it, without its text. */
export interface PostRecord extends PostSummary {
  updated?: string;
  /** The author's own name of the post, which stays when its slug changes. */
  id?: string;
  translations?: Translation[];
  /** Hash of what a feed shows of it. */
  content: string;
  /** Hash of its text: a post with another slug and this text was renamed. */
  body: string;
}

/** A page outside the posts as the sitemap and the history know it. */
export interface PageRecord {
  path: string;
  lang: string;
  updated?: string;
  id?: string;
  /** As of a post. */
  body: string;
}

/** The newest posts, so many that `length` of them are out for good. */
export function enough(posts: readonly PostRecord[], length: number, asOf: number): PostRecord[] {
  const taken: PostRecord[] = [];
  let lasting = 0;
  for (const post of posts) {
    if (lasting === length) break;
    taken.push(post);
    if (isLasting(post, asOf)) lasting++;
  }
  return taken;
}

export function isLasting({ date, expires }: Dated, asOf: number): boolean {
  return expires === undefined && instantOf(date) <= asOf;
}

export function datesOf({ date, expires }: Dated): Dated {
  return { date, ...(expires !== undefined && { expires }) };
}

/** A post as the page of another links to it. Both name their language. */
export function linkTo(post: PostLink, from: { lang?: string } | undefined): PostLink {
  const { slug, title, lang } = post;
  return {
    slug,
    title,
    ...datesOf(post),
    ...(lang !== undefined && lang !== from?.lang && { lang }),
  };
}

export function titleOf(post: PostRecord): PostTitle {
  const { slug, title, lang } = post;
  return { slug, title, ...datesOf(post), lang };
}

export function entryOf(post: PostRecord): PostEntry {
  return { ...titleOf(post), abstract: post.abstract };
}

export function summaryOf(post: PostRecord): PostSummary {
  return { ...entryOf(post), tags: post.tags };
}
