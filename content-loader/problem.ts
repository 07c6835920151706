import { join } from "node:path";
import { Failure } from "./failure.ts";

/** A fault in a post. Lines and columns count from 1, columns in UTF-16 code units. */
export interface Problem {
  /** Path below the posts' folder. */
  file: string;
  line: number;
  column: number;
  /** What is wrong, why, and what to do. */
  what: string;
}

/** One line, whatever the author's text holds. */
export function formatProblem({ file, line, column, what }: Problem): string {
  return printable(`${file}:${line}:${column} ${what}`);
}

/** Text without what could break a line, move the terminal's cursor or turn the text's direction. */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** An author's own words in a message, cut where they only repeat the file. */
export function excerpt(text: string): string {
  const characters = Array.from(text);
  return characters.length <= 80 ? text : `${characters.slice(0, 79).join("")}…`;
}

/** Every problem of every post, in file order, with paths that a terminal can open. Thrown before anything is written. */
export function contentFailure(folder: string, problems: readonly Problem[]): Failure {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const placed = placeIn(folder, problems);
  return new Failure(
    "content",
    `${placed.map(formatProblem).join("\n")}\n\n${count} in the posts. Nothing was written; the live blog is unchanged.`,
    { problems: placed },
  );
}

/** In file order, with paths that a terminal can open. */
export function placeIn(folder: string, problems: readonly Problem[]): Problem[] {
  return problems
    .toSorted(byPlace)
    .map(({ file, line, column, what }) => ({ file: join(folder, file), line, column, what }));
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** Line and column of an offset in a text. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}
