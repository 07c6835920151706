import type { PostLink } from "../../edge/store/contract.ts";
import type { Header } from "../header/header.ts";
import { linkTo } from "./post-record.ts";

/** Links of a post, and newest posts of a tag that are remembered. */
const few = 3;

/**
 * For each post of a list that comes newest first: the nearest older ones that share a tag with it, the nearest first, without the
 * one just before it and those that expire. Older ones alone, so that a new post changes no other page.
 */
export function relatedPosts(headers: readonly Header[]): PostLink[][] {
  const newest = new Map<string, number[]>();
  const related: PostLink[][] = [];
  for (let index = headers.length - 1; index >= 0; index--) {
    const header = headers[index];
    if (header === undefined) continue;
    const nearest = header.tags.flatMap((tag) => newest.get(tag) ?? []);
    related[index] = [...new Set(nearest)]
      .filter((other) => other !== index + 1)
      .toSorted((a, b) => a - b)
      .slice(0, few)
      .flatMap((other) => headers[other] ?? [])
      .map((other) => linkTo(other, header));
    if (header.expires === undefined) remember(newest, header.tags, index);
  }
  return related;
}

/** One more than is shown: the post just before may be among them. */
function remember(newest: Map<string, number[]>, tags: readonly string[], index: number): void {
  for (const tag of tags) newest.set(tag, [index, ...(newest.get(tag) ?? [])].slice(0, few + 1));
}
