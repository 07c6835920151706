import { rmSync } from "node:fs";
import type { CachedPost } from "./cached-post.ts";
import { readChecked, writeChecked } from "./checked-file.ts";

type Posts = Map<string, CachedPost>;
type Change = [file: string, post: CachedPost | null];

/** Of the posts, this part may differ from the index before it is written anew as a whole: ten thousand posts are 9 MB. */
const fewChanges = 1 / 16;

/**
 * What is known of each post, on disk: an index, and beside it what changed since. The changes' version is the index's checksum,
 * so that they never go with another one.
 */
export class PostIndex {
  readonly #path: string;
  readonly #version: string;
  #checksum: string | undefined;
  /** Files whose post is not as the index has it. */
  readonly #changed = new Set<string>();

  constructor(path: string, version: string) {
    this.#path = path;
    this.#version = version;
  }

  /** Every post of the last run; none when the index is missing, damaged or another version's. */
  read(): Posts {
    const index = readChecked(this.#path, this.#version);
    if (index === undefined) return new Map();
    this.#checksum = index.checksum;
    // Version and checksum say that this very code wrote it.
    const entries: [string, CachedPost][] = JSON.parse(index.text);
    const posts = new Map(entries);
    for (const [file, post] of this.#readChanges(index.checksum)) {
      this.#changed.add(file);
      if (post === null) posts.delete(file);
      else posts.set(file, post);
    }
    return posts;
  }

  #readChanges(checksum: string): Change[] {
    const changes = readChecked(this.#changesPath, checksum);
    return changes === undefined ? [] : JSON.parse(changes.text);
  }

  /** Writes the posts, of which those of `changed` files are not as they were read. */
  write(posts: Posts, changed: readonly string[]): void {
    for (const file of changed) this.#changed.add(file);
    if (this.#checksum !== undefined && this.#changed.size <= posts.size * fewChanges) {
      const changes = [...this.#changed].map((file): Change => [file, posts.get(file) ?? null]);
      writeChecked(this.#changesPath, this.#checksum, JSON.stringify(changes));
      return;
    }
    this.#checksum = writeChecked(this.#path, this.#version, JSON.stringify([...posts]));
    this.#changed.clear();
    rmSync(this.#changesPath, { force: true });
  }

  get #changesPath(): string {
    return `${this.#path}.changes`;
  }
}
