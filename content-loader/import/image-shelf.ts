import { readFileSync, statSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { findForbidden } from "../header/forbidden.ts";
import { inspect } from "../media/inspect.ts";
import { hashOf } from "../media/recipe.ts";
import type { OldBlog, OldPost } from "./old-blog.ts";

/** An image of an old post, looked at: `path` is its file. */
export type Looked =
  | { kind: "picture"; path: string; hash: string }
  | { kind: "elsewhere" }
  | { kind: "lost"; why: string };

/** Bytes of an image that a post here may have. */
const sizeLimit = 20 * 1024 * 1024;

/** The old blog's images. Each file is looked at once, as the loader will. */
export class ImageShelf {
  readonly #blog: OldBlog;
  readonly #files = new Map<string, Promise<Looked>>();

  constructor(blog: OldBlog) {
    this.#blog = blog;
  }

  /** The image that the text of a post calls `url`. */
  find(url: string, post: OldPost): Promise<Looked> {
    const image = this.#blog.findImage(url, post);
    if (image.kind === "elsewhere") return Promise.resolve(image);
    if (image.kind === "missing") return Promise.resolve({ kind: "lost", why: image.why });
    const looked = this.#files.get(image.path) ?? look(image.path);
    this.#files.set(image.path, looked);
    return looked;
  }
}

/** Bytes of a text that a post includes. */
const textLimit = 262_144;

/** The text of a file of the old blog, by what a post calls it; undefined when it is none, or too long. */
export function readText(blog: OldBlog, url: string, post: OldPost): string | undefined {
  const file = blog.findImage(url, post);
  if (file.kind !== "file" || statSync(file.path).size > textLimit) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file.path));
    return findForbidden(text) === undefined ? text.replaceAll("\r\n", "\n") : undefined;
  } catch {
    return undefined; // no text, or not to be read
  }
}

async function look(path: string): Promise<Looked> {
  try {
    const { size } = await stat(path);
    if (size > sizeLimit) {
      return {
        kind: "lost",
        why: `has ${size} bytes, and ${sizeLimit} are the most: scale it down`,
      };
    }
    const bytes = await readFile(path);
    const inspected = await inspect(bytes);
    if (inspected.kind === "fault") return { kind: "lost", why: inspected.what };
    return { kind: "picture", path, hash: hashOf(bytes) };
  } catch (error) {
    return { kind: "lost", why: `can't be read: ${String(error)}` };
  }
}
