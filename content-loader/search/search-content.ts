import { hash } from "node:crypto";
import { postText } from "../../edge/search/post-text.ts";
import { isPost } from "../../edge/store/checks.ts";
import type { SearchPost, SearchRow } from "../../edge/store/contract.ts";
import { key } from "../../edge/store/keys.ts";
import type { ObjectSet } from "../objects/object-set.ts";
import type { PostRecord } from "../objects/site-objects.ts";

/** Changes with the terms of a text, its places, or how a post becomes text: an index of another version is made anew. */
const version = 1;

/** Names what is searched and shown of a post. */
export function contentOf({
  slug,
  title,
  date,
  expires,
  lang,
  abstract,
  body,
}: PostRecord): string {
  const parts = [version, slug, title, date, expires, lang, abstract, body];
  return hash("sha256", JSON.stringify(parts), "base64url").slice(0, 12);
}

/** A post with its text; `before` is for the caller to know. */
export type Searched = Omit<SearchPost, "before">;

/** Reads what is searched of a post from its object. */
export async function searchedOf(objects: ObjectSet, record: PostRecord): Promise<Searched> {
  const { bytes } = await objects.hold(objects.entries.get(key.post(record.slug)) ?? "");
  const post: unknown = JSON.parse(bytes.toString());
  if (!isPost(post)) throw new Error(`${record.slug} is not in the form that this loader writes`);
  const { title, headings, text } = postText(post);
  const size = title.length + headings.length + text.length;
  return { ...rowOf(record, size), title, headings, text };
}

/** What the index lists of a post. */
export function rowOf(record: PostRecord, size: number): SearchRow {
  const { slug, title, date, expires, lang } = record;
  const dates = { date, ...(expires !== undefined && { expires }) };
  return { slug, title, ...dates, lang, content: contentOf(record), size };
}
