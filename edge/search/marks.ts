import { fold } from "./terms.ts";

/** A text in parts: the second and every other one after it are words that were looked for. */
export type Marked = string[];

/** Characters of an excerpt, and those before its first word, about. */
const length = 160;
const lead = 40;

/** Marks each of the folded words in a text. */
export function mark(text: string, words: readonly string[]): Marked {
  const { folded, from, to } = trace(text);
  const parts: Marked = [];
  let [at, done] = [0, 0];
  for (;;) {
    const next = nextWord(folded, words, at);
    if (next === undefined) return [...parts, text.slice(done)];
    const [start, end] = [from[next.start] ?? 0, to[next.end - 1] ?? 0];
    if (start >= done) parts.push(text.slice(done, start), text.slice(start, end));
    [at, done] = [next.end, Math.max(done, end)];
  }
}

/** A text, folded sign by sign, and where each unit of that begins and ends in the text. */
function trace(text: string): { folded: string; from: number[]; to: number[] } {
  let [folded, at] = ["", 0];
  const [from, to]: [number[], number[]] = [[], []];
  for (const sign of text) {
    const end = at + sign.length;
    for (const unit of fold(sign)) {
      folded += unit;
      for (let rest = unit.length; rest > 0; rest--) {
        from.push(at);
        to.push(end);
      }
    }
    at = end;
  }
  return { folded, from, to };
}

/** The first of the words after a place, the longest of those that start there. */
function nextWord(
  text: string,
  words: readonly string[],
  at: number,
): { start: number; end: number } | undefined {
  let found: { start: number; end: number } | undefined;
  for (const word of words) {
    const start = text.indexOf(word, at);
    const end = start + word.length;
    if (start < 0 || (found && (start > found.start || (start === found.start && end < found.end))))
      continue;
    found = { start, end };
  }
  return found;
}

/** The line of a text that has most of the words, cut to length around the first. */
export function excerpt(text: string, words: readonly string[]): Marked {
  const lines = text.split("\n");
  const counts = lines.map((line) => {
    const folded = fold(line);
    return words.filter((word) => folded.includes(word)).length;
  });
  const best = lines[counts.indexOf(Math.max(...counts))] ?? "";
  const [before = "", ...rest] = mark(best, words);
  const signs = [...before];
  const start = rest.length > 0 && signs.length > lead ? `…${signs.slice(-lead).join("")}` : before;
  return cut([start, ...rest]);
}

function cut(parts: Marked): Marked {
  const kept: Marked = [];
  let left = length;
  for (const part of parts) {
    const signs = [...part];
    if (signs.length > left) return [...kept, `${signs.slice(0, left).join("")}…`];
    kept.push(part);
    left -= signs.length;
  }
  return kept;
}
