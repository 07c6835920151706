import type { SlugsByFile } from "../markdown/links.ts";
import type { CachedRendering } from "./cached-post.ts";

type Links = CachedRendering["links"];

/** Slugs by file, noting which were asked for: what a rendering depends on. */
export class LinkRecorder implements SlugsByFile {
  readonly #slugs: SlugsByFile;
  readonly #asked = new Set<string>();

  constructor(slugs: SlugsByFile) {
    this.#slugs = slugs;
  }

  has(file: string): boolean {
    this.#asked.add(file);
    return this.#slugs.has(file);
  }

  get(file: string): string | undefined {
    this.#asked.add(file);
    return this.#slugs.get(file);
  }

  /** What was asked for and is there: a link to nothing is a problem, and such a post is not cached. */
  links(): Links {
    return [...this.#asked].map((file) => [file, this.#slugs.get(file) ?? null]);
  }
}

/** Whether each link would become the same address as it did. */
export function leadThere(links: Links, slugs: SlugsByFile): boolean {
  return links.every(([file, slug]) => slugs.has(file) && (slugs.get(file) ?? null) === slug);
}
