import { posix } from "node:path";
import type { MediaImage } from "../../edge/store/files-contract.ts";
import { Failure } from "../failure.ts";
import { printable } from "../problem.ts";
import type { ImageFacts } from "./inspect.ts";
import { MediaCache } from "./media-cache.ts";
import { mediaImage, type Picture } from "./picture.ts";
import { readImage } from "./read-image.ts";
import { hashOf, stemOf, variantsOf } from "./recipe.ts";

export type Found = { kind: "picture"; picture: Picture } | { kind: "fault"; what: string };

/** Tells of the images that posts name. */
export type ImageFinder = Pick<MediaSet, "find">;

/** A file that the bucket must have before a page shows it. */
export interface MediaFile {
  /** Below `/media/`. */
  name: string;
  contentType: string;
  /** Its bytes, encoded at the first call. Throws a Failure when the image was replaced meanwhile. */
  read: () => Promise<Uint8Array>;
}

/** The images of a load. Each is checked once, and encoded when someone reads its files. */
export class MediaSet {
  /** Lines for the author, about images that are published all the same. */
  readonly warnings: string[] = [];
  readonly #folder: string;
  readonly #cache: MediaCache;
  readonly #found = new Map<string, Promise<Found>>();
  readonly #files = new Map<string, MediaFile>();
  readonly #posts = new Map<string, readonly MediaImage[]>();

  /** `folder` has the posts; `cache` is a folder for what is slow to make. */
  constructor(folder: string, cache: string) {
    this.#folder = folder;
    this.#cache = new MediaCache(cache);
  }

  /** The image that a post names, percent-encoded or not, by its path from the post's file. */
  find(target: string, postFile: string): Promise<Found> {
    return this.#findPath(posix.join(posix.dirname(postFile), decode(target)));
  }

  /** Whether images of an earlier load are what they were. */
  async areCurrent(images: readonly MediaImage[]): Promise<boolean> {
    for (const { path, files } of images) {
      const found = await this.#findPath(path);
      if (found.kind === "fault") return false;
      if (mediaImage(found.picture).files.join() !== files.join()) return false;
    }
    return true;
  }

  /** Notes which images a post shows. */
  add(slug: string, images: readonly MediaImage[]): void {
    this.#posts.set(slug, images);
  }

  /** The files that these posts show, each once. */
  filesOf(slugs: Iterable<string>): MediaFile[] {
    const images = [...slugs].flatMap((slug) => this.#posts.get(slug) ?? []);
    const names = new Set(images.flatMap(({ files }) => files));
    return [...names].map((name) => this.#fileOf(name));
  }

  #fileOf(name: string): MediaFile {
    const file = this.#files.get(name);
    if (file === undefined) throw new Error(`${name} is no file of this load`);
    return file;
  }

  #findPath(path: string): Promise<Found> {
    const found = this.#found.get(path) ?? this.#check(path);
    this.#found.set(path, found);
    return found;
  }

  async #check(path: string): Promise<Found> {
    const file = await readImage(this.#folder, path);
    if (file.kind === "fault") return file;
    const hash = hashOf(file.bytes);
    const inspected = await this.#cache.inspect(stemOf(hash), file.bytes);
    if (inspected.kind === "fault") return inspected;
    if (inspected.facts.located) this.warnings.push(located(path));
    return { kind: "picture", picture: this.#picture(path, hash, inspected.facts) };
  }

  #picture(path: string, hash: string, facts: ImageFacts): Picture {
    const { type, width, height } = facts;
    const original = `${hash}.${type}`;
    const variants = variantsOf(stemOf(hash), facts);
    const read = (): Promise<Uint8Array> => this.#readAgain(path, hash);
    this.#files.set(original, { name: original, contentType: `image/${type}`, read });
    for (const variant of variants) {
      const { name, format } = variant;
      const encoded = (): Promise<Uint8Array> => this.#cache.encoded(variant, read);
      this.#files.set(name, { name, contentType: `image/${format}`, read: encoded });
    }
    return { path, original, width, height, variants };
  }

  async #readAgain(path: string, hash: string): Promise<Uint8Array> {
    const file = await readImage(this.#folder, path);
    if (file.kind === "bytes" && hashOf(file.bytes) === hash) return file.bytes;
    throw new Failure(
      "content",
      `${printable(path)} changed while it was loaded. No page was written; the live blog is unchanged. Run again.`,
    );
  }
}

function located(path: string): string {
  return printable(
    `${path}: says where it was taken (GPS), and readers can download it as it is. If they must not know, take that out: \`exiftool -gps:all= -xmp:all= FILE\``,
  );
}

function decode(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
