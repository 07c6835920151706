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

export function formatProblem({ file, line, column, what }: Problem): string {
  return `${file}:${line}:${column} ${what}`;
}

/** Every problem of every post, in file order. Thrown before anything is written. */
export function contentFailure(problems: readonly Problem[]): Failure {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const lines = problems.toSorted(byPlace).map(formatProblem);
  return new Failure(
    "content",
    `${lines.join("\n")}\n\n${count} in the posts. Nothing was written; the live blog is unchanged.`,
  );
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
