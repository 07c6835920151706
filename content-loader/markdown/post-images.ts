import type { Tokens } from "marked";
import { inParallel } from "../in-parallel.ts";
import type { Found, ImageFinder } from "../media/media-set.ts";
import { isBeside } from "./links.ts";

/** What is known of a post's images beside it, by what the Markdown calls them. */
export type FoundImages = ReadonlyMap<string, Found>;

/** Images at a time: each may take 20 MB, and decoding keeps a core busy. */
const inFlight = 4;

/** Looks for the images beside a post, before its HTML is written: that can't wait for a disk. */
export async function findImages(
  images: readonly Tokens.Image[],
  file: string,
  media: ImageFinder,
): Promise<FoundImages> {
  const targets = new Set(images.map(({ href }) => href).filter(isBeside));
  const found = new Map<string, Found>();
  await inParallel([...targets], inFlight, async (target) => {
    found.set(target, await media.find(target, file));
  });
  return found;
}
