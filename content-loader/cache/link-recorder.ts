import type { PathsByFile } from "../markdown/links.ts";
import type { CachedRendering } from "./cached-post.ts";

type Links = CachedRendering["links"];

/** Paths by file, noting which were asked for: what a rendering depends on. */
export class LinkRecorder implements PathsByFile {
  readonly #paths: PathsByFile;
  readonly #asked = new Set<string>();

  constructor(paths: PathsByFile) {
    this.#paths = paths;
  }

  has(file: string): boolean {
    this.#asked.add(file);
    return this.#paths.has(file);
  }

  get(file: string): string | undefined {
    this.#asked.add(file);
    return this.#paths.get(file);
  }

  /** What was asked for and is there: a link to nothing is a problem, and such a post is not cached. */
  links(): Links {
    return [...this.#asked].map((file) => [file, this.#paths.get(file) ?? null]);
  }
}

/** Whether each link would become the same address as it did. */
export function leadThere(links: Links, paths: PathsByFile): boolean {
  return links.every(([file, path]) => paths.has(file) && (paths.get(file) ?? null) === path);
}
