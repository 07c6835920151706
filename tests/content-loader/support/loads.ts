import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { vi } from "vitest";
import { PostCache } from "../../../content-loader/cache/post-cache.ts";
import { PostIndex } from "../../../content-loader/cache/post-index.ts";
import type { ObjectSet } from "../../../content-loader/objects/object-set.ts";
import { parsePosts } from "../../../content-loader/parse.ts";
import { formatProblem } from "../../../content-loader/problem.ts";
import { findPosts } from "../../../content-loader/read.ts";
import { renderPosts } from "../../../content-loader/render.ts";
import type { PostRecord } from "../../../content-loader/objects/post-record.ts";
import type { OwnWords } from "../../../content-loader/words/language-words.ts";
import { RenderPool } from "../../../content-loader/workers/render-pool.ts";
import { silent } from "./content.ts";
import { folderWith } from "./folder.ts";

/** What a load gives, apart from how it came to it. */
interface Outcome {
  entries: Map<string, string>;
  posts: PostRecord[];
  problems: string[];
  warnings: string[];
  drafts: number;
}

export interface Load {
  outcome: Outcome;
  objects: ObjectSet;
  /** Files of the posts that were rendered. */
  rendered: string[];
}

/** A posts' folder that is loaded run after run with the cache of the run before. */
export class Loads {
  readonly folder: string;
  readonly mediaCache: string;
  readonly index = join(folderWith({}), "cache", "posts.json");
  version = "1";
  language = "en";
  words: OwnWords = {};

  constructor(files: Record<string, string>) {
    this.folder = folderWith(files);
    this.mediaCache = folderWith({});
  }

  write(file: string, text: string | Uint8Array): void {
    writeFileSync(join(this.folder, file), text);
  }

  remove(file: string): void {
    rmSync(join(this.folder, file));
  }

  openCache(): PostCache {
    return new PostCache(new PostIndex(this.index, this.version));
  }

  /** One run; `cache` is the last run's unless it is given. */
  async load(cache = this.openCache()): Promise<Load> {
    const { folder, language, words } = this;
    const render = vi.spyOn(RenderPool.prototype, "render").mockClear();
    const parsed = parsePosts(folder, findPosts(folder), { cache });
    const rendering = { language, words, progress: silent, cache, mediaCache: this.mediaCache };
    const { objects, posts, problems } = await renderPosts(folder, parsed, rendering);
    cache.save();
    const { warnings, drafts } = parsed;
    const told = [...parsed.problems, ...problems].map(formatProblem).toSorted();
    return {
      outcome: { entries: objects.entries, posts, problems: told, warnings, drafts },
      objects,
      rendered: render.mock.calls.map(([{ text }]) => text.file),
    };
  }
}
