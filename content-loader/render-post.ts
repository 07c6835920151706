import type { MediaImage, Post } from "../edge/store/contract.ts";
import { Failure } from "./failure.ts";
import { bodyOf } from "./header/front-matter.ts";
import type { SlugsByFile } from "./markdown/links.ts";
import { renderMarkdown } from "./markdown/markdown.ts";
import type { MediaSet } from "./media/media-set.ts";
import { itemLimit, itemSize, nameOf, type Named } from "./objects/encode.ts";
import { postObject, type Neighbours } from "./objects/site-objects.ts";
import { nameSource } from "./objects/source-object.ts";
import type { PostFile } from "./parse.ts";
import type { Problem } from "./problem.ts";
import { readSource } from "./read.ts";

/** What a post's object holds besides the post's file. */
export interface Surroundings {
  slugs: SlugsByFile;
  neighbours: Neighbours;
  language: string;
  media: MediaSet;
}

export interface RenderedPost {
  post: Post;
  named: Named;
  /** What it shows of the posts' folder. */
  images: MediaImage[];
  problems: Problem[];
}

/** Bytes of a response that Lambda@Edge generates, and what of them the page around a post may take. */
const pageLimit = 1_048_576;
const pageAllowance = 65_536;

/** Renders a post. Throws a Failure when its file is not the one that was parsed. */
export async function renderPost(
  folder: string,
  { file, header, source }: PostFile,
  { slugs, neighbours, language, media }: Surroundings,
): Promise<RenderedPost> {
  const { text, object } = read(folder, file, source);
  const { body, bodyLine } = bodyOf(text);
  const article = await renderMarkdown(
    { file, bodyLine, text: body, language: header.lang ?? language },
    slugs,
    media,
  );
  const post = postObject(header, article, neighbours, language);
  const named = nameOf(post);
  const faults = [...faultsOfPage(post.html), ...faultsOfItem(named), ...faultsOfItem(object)];
  const sized = faults.map((what) => ({ file, line: 1, column: 1, what }));
  const problems = [...article.problems, ...sized];
  return { post, named, images: article.images, problems };
}

/** The object that holds a post's file. Throws a Failure when the file is not the one that was parsed. */
export async function readSourceObject(folder: string, { file, source }: PostFile): Promise<Named> {
  return read(folder, file, source).object;
}

function read(folder: string, file: string, hash: string): { text: string; object: Named } {
  const source = readSource(folder, file);
  const object = source.kind === "text" ? nameSource(file, source.raw) : undefined;
  if (source.kind === "refused" || object?.hash !== hash) throw changed(file);
  return { text: source.text, object };
}

/** What is thrown when a file, or what became of it, is not what it was a moment ago. */
export function changed(file: string): Failure {
  return new Failure(
    "content",
    `${file} changed while it was loaded. Readers see one whole release, the new or the old. Run again.`,
  );
}

function faultsOfPage(html: string): string[] {
  const page = Buffer.byteLength(html) + pageAllowance;
  if (page <= pageLimit) return [];
  return [`makes a page of ${page} bytes, a response can have ${pageLimit}: split the post`];
}

function faultsOfItem(object: Named): string[] {
  const item = itemSize(object);
  if (item <= itemLimit) return [];
  return [`makes an item of ${item} bytes, the table takes ${itemLimit}: split the post`];
}
