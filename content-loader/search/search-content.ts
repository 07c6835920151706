import { hash } from "node:crypto";
import { postText } from "../../edge/search/post-text.ts";
import { isPost } from "../../edge/store/checks.ts";
import type { SearchPost, SearchRow } from "../../edge/store/search-contract.ts";
import { key } from "../../edge/store/keys.ts";
import type { ObjectSet } from "../objects/object-set.ts";
import type { PostRecord } from "../objects/post-record.ts";

/** Changes with the terms of a text, its places, or how a post becomes text: an index of another version is made anew. */
const version = 1;

/** A post to be found. */
export interface Findable {
  record: PostRecord;
  /** Names what is searched and shown of it. */
  content: string;
}

export function findable(record: PostRecord): Findable {
  const { slug, title, date, expires, lang, abstract, body } = record;
  const parts = [version, slug, title, date, expires, lang, abstract, body];
  const content = hash("sha256", JSON.stringify(parts), "base64url").slice(0, 12);
  return { record, content };
}

/** A post with its text; `before` is for the caller to know. */
export type Searched = Omit<SearchPost, "before">;

/** Reads what is searched of a post from its object. */
export async function searchedOf(objects: ObjectSet, post: Findable): Promise<Searched> {
  const { slug } = post.record;
  const { bytes } = await objects.hold(objects.entries.get(key.post(slug)) ?? "");
  const object: unknown = JSON.parse(bytes.toString());
  if (!isPost(object)) throw new Error(`${slug} is not in the form that this loader writes`);
  const { title, headings, text } = postText(object);
  const size = title.length + headings.length + text.length;
  return { ...rowOf(post, size), headings, text };
}

/** What the index lists of a post. */
export function rowOf({ record, content }: Findable, size: number): SearchRow {
  const { slug, title, date, expires, lang } = record;
  return { slug, title, date, ...(expires !== undefined && { expires }), lang, content, size };
}
