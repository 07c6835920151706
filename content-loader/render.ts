import { join } from "node:path";
import { key } from "../edge/store/contract.ts";
import { detach } from "./objects/detach.ts";
import { itemLimit, itemSize, type Encoded } from "./objects/encode.ts";
import { bodyOf } from "./header/front-matter.ts";
import { renderMarkdown, type PostBody } from "./markdown/markdown.ts";
import { MediaSet } from "./media/media-set.ts";
import { ObjectSet } from "./objects/object-set.ts";
import type { ParsedPosts, PostFile } from "./parse.ts";
import type { Problem } from "./problem.ts";
import type { Progress } from "./progress.ts";
import { readSource } from "./read.ts";
import {
  byNewest,
  neighboursOf,
  postObject,
  recordOf,
  type PostRecord,
} from "./objects/site-objects.ts";

export interface RenderedPosts {
  objects: ObjectSet;
  /** Newest first. */
  posts: PostRecord[];
  problems: Problem[];
  /** The posts' images; the bucket must have their files before a page shows them. */
  media: MediaSet;
}

/** Bytes of a response that Lambda@Edge generates, and what of them the page around a post may take. */
const pageLimit = 1_048_576;
const pageAllowance = 65_536;

/**
 * Renders posts one by one: only their summaries stay in memory. `cache` is a folder for what is slow to make. Its problems are the posts', so that all are told at once.
 */
export async function renderPosts(
  folder: string,
  parsed: ParsedPosts,
  language: string,
  progress: Progress,
  cache: string,
): Promise<RenderedPosts> {
  const media = new MediaSet(folder, join(cache, "media"));
  const objects = new ObjectSet();
  const records: PostRecord[] = [];
  const problems: Problem[] = [];
  const posts = parsed.posts.toSorted((a, b) => byNewest(a.header, b.header));
  const headers = posts.map(({ header }) => header);
  for (const [index, { file, header }] of posts.entries()) {
    const article = await renderMarkdown(readBody(folder, file), parsed.slugs, media);
    const post = postObject(header, article, neighboursOf(headers, index), language);
    const encoded = objects.add(key.post(post.slug), post);
    if (article.images.length > 0) {
      objects.add(key.media(post.slug), { kind: "media", images: article.images });
      media.add(post.slug, article.images);
    }
    problems.push(...article.problems, ...faultsOfSize(file, post.html, encoded));
    records.push(detach(recordOf(post)));
    progress.step("Rendering posts", index + 1, posts.length);
  }
  return { objects, posts: records, problems, media };
}

function readBody(folder: string, file: PostFile["file"]): PostBody {
  const source = readSource(folder, file);
  if (source.kind === "refused") throw new Error(`${file} changed while it was loaded: run again`);
  const { body, bodyLine } = bodyOf(source.text);
  return { file, bodyLine, text: body };
}

function faultsOfSize(file: string, html: string, encoded: Encoded): Problem[] {
  const page = Buffer.byteLength(html) + pageAllowance;
  const item = itemSize(encoded);
  const problem = (what: string): Problem => ({ file, line: 1, column: 1, what });
  return [
    ...(page > pageLimit
      ? [problem(`makes a page of ${page} bytes, a response can have ${pageLimit}: split the post`)]
      : []),
    ...(item > itemLimit
      ? [problem(`makes an item of ${item} bytes, the table takes ${itemLimit}: split the post`)]
      : []),
  ];
}
