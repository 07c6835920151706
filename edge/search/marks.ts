import { fold } from "./fold.ts";

/** A text in parts: the second and every other one after it are words that were looked for. */
export type Marked = string[];

/** Characters of an excerpt at most, and those before its first word. */
const length = 160;
const lead = 40;

/** Parts a text at folded words, in any case and width. */
export function mark(text: string, words: readonly string[]): Marked {
  return text.split(patternOf(words));
}

/** The line of a text that has most of the words, cut around the first. */
export function excerpt(text: string, words: readonly string[]): Marked {
  let [best, most] = ["", -1];
  for (const line of text.split("\n")) {
    const folded = fold(line);
    const has = words.filter((word) => folded.includes(word)).length;
    if (has > most) [best, most] = [line, has];
  }
  const start = Math.max(0, best.search(patternOf(words)) - lead);
  const end = start + length;
  const cut = best.slice(start, end).replace(halves, "");
  return mark(`${start > 0 ? "…" : ""}${cut}${end < best.length ? "…" : ""}`, words);
}

/** Of a character that takes two units the one that was left by a cut. */
const halves = /^[\udc00-\udfff]|[\ud800-\udbff]$/g;

/** The longest first: it is what a reader looks for. */
function patternOf(words: readonly string[]): RegExp {
  const sorted = words.toSorted((a, b) => b.length - a.length);
  return new RegExp(`(${sorted.map((word) => word.replace(/[!-~]/g, inAnyWidth)).join("|")})`, "i");
}

/** An ASCII sign and the same in full width (U+FF01 to U+FF5E). */
function inAnyWidth(sign: string): string {
  const wide = String.fromCharCode(sign.charCodeAt(0) + 0xfee0);
  return `[${/\w/.test(sign) ? "" : "\\"}${sign}${wide}]`;
}
