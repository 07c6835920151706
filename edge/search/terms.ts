import { fold } from "./fold.ts";

/**
 * What an index knows of a text. Scripts without spaces between words are known by each sign and each pair of neighbours; other text
 * between spaces by what begins at each of its letters and digits: one sign, two, and up to `reach`. So every part of a word is the
 * beginning of a term.
 */
export const reach = 8;

const unspaced = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}ー`;
const runs = new RegExp(`[${unspaced}]+|[^\\s${unspaced}]+`, "gu");
export const isUnspaced = new RegExp(`^[${unspaced}]`, "u");
export const letter = /[\p{L}\p{N}]/u;
const pieces = new RegExp(`${letter.source}.{0,${reach - 1}}`, "gsu");

/** What a text must contain, folded: the parts of a query, also where Chinese meets English without a space. */
export function wordsOf(query: string): string[] {
  const words = fold(query).match(runs) ?? [];
  return [...new Set(words)].filter((word) => letter.test(word));
}

/** Beginnings of terms that every text with this word has. */
export function lookupsOf(word: string): string[] {
  if (!isUnspaced.test(word))
    return (word.match(pieces) ?? []).map((piece) => piece.slice(0, reach));
  const [first = "", ...others] = word;
  let before = first;
  const pairs = others.map((sign) => before + (before = sign));
  return pairs.length > 0 ? pairs : [first];
}

/** What decides on a term's shard: all terms that begin with a lookup are in one. */
export function shardKey(term: string): string {
  return term.slice(0, 3);
}
