/** A stretch of Markdown that is code, delimiters included. */
export interface CodeRange {
  start: number;
  end: number;
}

const fence = /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}(?=[^`\n]*$)|~{3,})/;
const indented = /^(?: {4}| {0,3}\t)[^\n]*\S/;
const listItem = /^[ \t>]*(?:[-*+]|\d+[.)])(?:[ \t]|$)/;

/** Code that starts on the line at `start`: a fence with what it holds, or lines that are indented. */
export function codeBlockAt(text: string, start: number): CodeRange | undefined {
  const line = lineAt(text, start);
  const marks = fence.exec(line)?.[1];
  if (marks !== undefined) return { start, end: endOfFence(text, start + line.length, marks) };
  if (!indented.test(line) || !startsIndentedCode(text, start)) return undefined;
  return { start, end: endOfIndented(text, start) };
}

/** The code span whose backticks start at `start`; undefined when nothing in that paragraph closes it. */
export function codeSpanAt(text: string, start: number): CodeRange | undefined {
  const run = /^`+/.exec(text.slice(start, start + 100))?.[0] ?? "`";
  const from = start + run.length;
  const paragraph = /\n[ \t]*\n/g;
  paragraph.lastIndex = from;
  const limit = paragraph.exec(text)?.index ?? text.length;
  const closing = new RegExp(`(?<!\`)${run}(?!\`)`, "g");
  closing.lastIndex = from;
  const match = closing.exec(text.slice(0, limit));
  return match === null ? undefined : { start, end: match.index + run.length };
}

function endOfFence(text: string, from: number, marks: string): number {
  const closing = new RegExp(`^[ \\t>]*${marks[0]}{${marks.length},}[ \\t]*$`, "gm");
  closing.lastIndex = from;
  const match = closing.exec(text);
  return match === null ? text.length : match.index + match[0].length;
}

/** Indented lines are code behind an empty line, unless they go on in a list. */
function startsIndentedCode(text: string, start: number): boolean {
  let end = start - 1;
  for (let first = true; end > 0; first = false) {
    const from = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(from, end);
    end = from - 1;
    if (line.trim() === "") continue;
    if (first || listItem.test(line)) return false;
    if (!/^[ \t]/.test(line)) return true;
  }
  return true;
}

function endOfIndented(text: string, start: number): number {
  let end = start;
  for (let at = start; at < text.length;) {
    const line = lineAt(text, at);
    if (line.trim() !== "" && !indented.test(line)) break;
    at += line.length + 1;
    if (line.trim() !== "") end = at - 1;
  }
  return Math.min(end, text.length);
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? undefined : end);
}
