import { reach } from "../../edge/search/terms.ts";
import { kindAt, letterOrDigit, space, unspaced } from "./signs.ts";

/**
 * Calls `emit` for each term of a folded text (edge/search/terms.ts) with its place in the text, also for one that was there before,
 * but those of `words`, to which it adds the text's words between spaces. Sign by sign: a text has more terms than regular
 * expressions could find while a blog is loaded.
 */
export function forEachTerm(
  text: string,
  words: Set<string>,
  emit: (start: number, end: number) => void,
): void {
  let [before, wordEnd] = [-1, 0];
  for (let at = 0; at < text.length; at++) {
    const kind = kindAt(text, at);
    if (kind === unspaced) {
      const end = at + lengthAt(text, at);
      emit(at, end);
      if (before >= 0) emit(before, end);
      before = at;
      at = end - 1;
      continue;
    }
    before = -1;
    if (kind !== letterOrDigit) continue;
    if (wordEnd <= at) {
      wordEnd = endOfWord(text, at);
      const word = text.slice(at, wordEnd);
      if (words.has(word)) {
        at = wordEnd - 1;
        continue;
      }
      words.add(word);
    }
    emit(at, at + 1);
    if (at + 2 <= wordEnd) emit(at, at + 2);
    if (at + 3 <= wordEnd) emit(at, Math.min(at + reach, wordEnd));
  }
}

function endOfWord(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at += lengthAt(text, at)) {
    const kind = kindAt(text, at);
    if (kind === space || kind === unspaced) break;
  }
  return at;
}

/** Units of the sign that a text has at a place. */
function lengthAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff && at + 1 < text.length ? 2 : 1;
}
