import { hash } from "node:crypto";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import type { CachedPost, CachedRendering } from "./cached-post.ts";
import { codeVersion } from "./code-version.ts";
import { hasPostsFolder } from "../read.ts";
import { PostIndex } from "./post-index.ts";

/** What earlier runs learned of the posts. Without an index it knows nothing and is kept nowhere. */
export class PostCache {
  readonly #index: PostIndex | undefined;
  readonly #posts: Map<string, CachedPost>;
  readonly #changed = new Set<string>();

  constructor(index?: PostIndex) {
    this.#index = index;
    this.#posts = index?.read() ?? new Map();
  }

  find(file: string): CachedPost | undefined {
    return this.#posts.get(file);
  }

  keep(file: string, post: CachedPost): void {
    this.#posts.set(file, post);
    this.#changed.add(file);
  }

  /** `source` is the hash of the source that was rendered. */
  keepRendering(file: string, source: string, rendering: CachedRendering): void {
    const post = this.#posts.get(file);
    if (post?.source === source) this.keep(file, { ...post, rendering });
  }

  forget(file: string): void {
    if (this.#posts.delete(file)) this.#changed.add(file);
  }

  /** Forgets posts whose file is gone. */
  retain(files: readonly string[]): void {
    const there = new Set(files);
    for (const file of this.#posts.keys()) if (!there.has(file)) this.forget(file);
  }

  /** Writes what is new for the next run; tried once, when it fails. */
  save(): void {
    if (this.#changed.size === 0) return;
    const changed = [...this.#changed];
    this.#changed.clear();
    this.#index?.write(this.#posts, changed);
  }
}

interface Place {
  /** The repository. */
  root: string;
  /** Where the local edge and the loader keep their data. */
  state: string;
  /** The posts' folder. */
  dir: string;
}

/**
 * The cache of a folder whose dates are in `timezone` when they name no zone. Whether a file is a post or a page may change without
 * a change of it.
 */
export function openCache({ root, state, dir }: Place, timezone: string): PostCache {
  const name = hash("sha256", realpathSync.native(dir), "hex").slice(0, 16);
  const path = join(state, "cache", `posts-${name}.json`);
  const version = [codeVersion(root), timezone, hasPostsFolder(dir)].join(" ");
  return new PostCache(new PostIndex(path, version));
}
