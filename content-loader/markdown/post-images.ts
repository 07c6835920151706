import type { MarkedToken, Token, Tokens } from "marked";
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

/** The images in Markdown, in its order. */
export function imagesIn(tokens: readonly Token[]): Tokens.Image[] {
  const images: Tokens.Image[] = [];
  const left = tokens.filter(isKnown).toReversed();
  for (let token = left.pop(); token !== undefined; token = left.pop()) {
    if (token.type === "image") images.push(token);
    else for (const child of childrenOf(token).filter(isKnown).toReversed()) left.push(child);
  }
  return images;
}

/** marked's own tokens: no plug-in adds others. */
function isKnown(_token: Token): _token is MarkedToken {
  return true;
}

function childrenOf(token: MarkedToken): Token[] {
  if (token.type === "list") return token.items;
  if (token.type === "table") {
    return [token.header, ...token.rows].flat().flatMap(({ tokens }) => tokens);
  }
  return "tokens" in token ? (token.tokens ?? []) : [];
}
