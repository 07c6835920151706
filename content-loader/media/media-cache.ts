import { encode } from "./encode.ts";
import { FileCache } from "./file-cache.ts";
import { inspect, isImageFacts, type Inspected } from "./inspect.ts";
import type { Variant } from "./recipe.ts";

/** What is known and was made of images, from one load to the next. */
export class MediaCache {
  readonly #files: FileCache;

  constructor(folder: string) {
    this.#files = new FileCache(folder);
  }

  /** What an image is. Decoding it takes a hundred times as long as reading what that told the last time. */
  async inspect(stem: string, bytes: Buffer): Promise<Inspected> {
    const name = `${stem}.json`;
    const known = parse(await this.#files.read(name));
    if (isImageFacts(known)) return { kind: "facts", facts: known };
    const inspected = await inspect(bytes);
    if (inspected.kind === "facts") await this.#files.write(name, JSON.stringify(inspected.facts));
    return inspected;
  }

  /** The bytes of a variant, made of the original at the first call. */
  async encoded(variant: Variant, original: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const known = await this.#files.read(variant.name);
    if (known !== undefined) return known;
    const bytes = await encode(await original(), variant);
    await this.#files.write(variant.name, bytes);
    return bytes;
  }
}

function parse(json: Buffer | undefined): unknown {
  try {
    return JSON.parse(json?.toString() ?? "null");
  } catch {
    return undefined;
  }
}
