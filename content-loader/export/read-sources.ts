import { key, pk, type MediaImage, type Source } from "../../edge/store/contract.ts";
import type { Check } from "../../edge/store/shape.ts";
import { eachItem, valueOf, type Replica } from "../aws/table.ts";
import { isMedia, isSource } from "../../edge/store/checks.ts";

type Entries = ReadonlyMap<string, string>;

/** Object hashes of a release's sources and media, each once. */
export function sourceHashes(entries: Entries): string[] {
  return hashesBelow(key.source(""), entries);
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

async function* readObjects<T>(
  home: Replica,
  hashes: readonly string[],
  check: Check<T>,
): AsyncGenerator<T> {
  let count = 0;
  for await (const { name, item } of eachItem(home, hashes.map(pk.object))) {
    const value = valueOf(item);
    if (!check(value)) throw new Error(`${name} is not in the form that this loader writes`);
    count++;
    yield value;
  }
  if (count < hashes.length) {
    throw new Error(`${hashes.length - count} objects of the release are missing from the table`);
  }
}
