import { isSource } from "../../edge/store/checks.ts";
import { isMedia } from "../../edge/store/media-check.ts";
import type { MediaImage, Source } from "../../edge/store/files-contract.ts";
import { key, pk } from "../../edge/store/keys.ts";
import type { Check } from "../../edge/store/shape.ts";
import { getItems, valueOf, type Replica } from "../aws/table.ts";

type Entries = ReadonlyMap<string, string>;

/** Object hashes of a release's sources, of its pages' sources alone, and of its media, each once. */
export function sourceHashes(entries: Entries): string[] {
  return hashesBelow(key.source(""), entries);
}

export function pageSourceHashes(entries: Entries): string[] {
  return hashesBelow(key.source("/"), entries);
}

export function mediaHashes(entries: Entries): string[] {
  return hashesBelow(key.media(""), entries);
}

/** The posts' files as their authors wrote them. */
export function readSources(home: Replica, hashes: readonly string[]): AsyncGenerator<Source> {
  return readObjects(home, hashes, isSource);
}

/** The images of the posts, each once. */
export async function readImages(home: Replica, hashes: readonly string[]): Promise<MediaImage[]> {
  const images = new Map<string, MediaImage>();
  for await (const media of readObjects(home, hashes, isMedia)) {
    for (const image of media.images) images.set(image.path, image);
  }
  return [...images.values()];
}

function hashesBelow(prefix: string, entries: Entries): string[] {
  const found = [...entries].filter(([key]) => key.startsWith(prefix));
  return [...new Set(found.map(([, hash]) => hash))];
}

/** Objects that are in memory at a time. */
const atATime = 100;

async function* readObjects<T>(
  home: Replica,
  hashes: readonly string[],
  check: Check<T>,
): AsyncGenerator<T> {
  for (let start = 0; start < hashes.length; start += atATime) {
    const names = hashes.slice(start, start + atATime).map(pk.object);
    const items = await getItems(home, names);
    for (const name of names) {
      const item = items.get(name);
      const value = item && valueOf(item);
      if (check(value)) yield value;
      else throw new Error(`${name} is missing from the table or not in this loader's form`);
    }
  }
}
