import { hash } from "node:crypto";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import type { CachedPost, CachedRendering } from "./cached-post.ts";
import { codeVersion } from "./code-version.ts";
import { readIndex, writeIndex } from "./index-file.ts";

interface Index {
  path: string;
  version: string;
}

/** What earlier runs learned of the posts. A new one knows nothing and is kept nowhere. */
export class PostCache {
  readonly #index: Index | undefined;
  readonly #posts: Map<string, CachedPost>;
  #changed = false;

  constructor(index?: Index) {
    this.#index = index;
    this.#posts = index === undefined ? new Map() : readIndex(index.path, index.version);
  }

  find(file: string): CachedPost | undefined {
    return this.#posts.get(file);
  }

  keep(file: string, post: CachedPost): void {
    this.#posts.set(file, post);
    this.#changed = true;
  }

  keepRendering(file: string, rendering: CachedRendering): void {
    const post = this.#posts.get(file);
    if (post !== undefined) this.keep(file, { ...post, rendering });
  }

  forget(file: string): void {
    this.#changed = this.#posts.delete(file) || this.#changed;
  }

  /** Forgets posts whose file is gone. */
  retain(files: readonly string[]): void {
    const there = new Set(files);
    for (const file of this.#posts.keys()) if (!there.has(file)) this.forget(file);
  }

  /** Writes it for the next run, if anything is new. */
  save(): void {
    if (this.#index === undefined || !this.#changed) return;
    writeIndex(this.#index.path, this.#index.version, this.#posts);
    this.#changed = false;
  }
}

/** The cache of a posts' folder, below the state folder. `root` is the repository. */
export function openCache(root: string, stateDir: string, folder: string): PostCache {
  const name = hash("sha256", realpathSync.native(folder), "hex").slice(0, 16);
  return new PostCache({
    path: join(stateDir, "cache", `posts-${name}.json`),
    version: codeVersion(root),
  });
}
