import type { Edit } from "../edits.ts";

/** An edit that puts a block in the place of a tag: on lines of its own, as far in as the tag stood. */
export function placeBlock(text: string, start: number, end: number, block: string): Edit {
  const indent = indentBefore(text, start);
  const quoted = indent?.includes(">") === true;
  const before = indent === undefined ? "\n\n" : emptyAbove(text, start) || quoted ? "" : "\n";
  const from = indent === undefined ? start : start - indent.length;
  const lines = block
    .split("\n")
    .map((line, index) => (line === "" && index > 0 ? "" : (indent ?? "") + line));
  const behind = /^[ \t]*(?:\n(?:[ \t]*(\n|$)|)|$)/.exec(text.slice(end, end + 200));
  const after =
    behind === null ? "\n\n" : behind[1] === undefined && behind[0] !== "" && !quoted ? "\n" : "";
  return { start: from, end, text: before + lines.join("\n") + after };
}

/** What a tag holds, without the indent that its own line has. */
export function withoutIndent(inner: string, text: string, start: number): string {
  const indent = indentBefore(text, start);
  if (indent === undefined || indent === "") return inner;
  return inner
    .split("\n")
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
    .join("\n");
}

/** Spaces and quote signs before a tag; undefined when it stands in a line of text. */
function indentBefore(text: string, start: number): string | undefined {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return /^[ \t>]*$/.test(before) ? before : undefined;
}

function emptyAbove(text: string, start: number): boolean {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  return (
    lineStart === 0 || /(?:^|\n)[ \t]*\n$/.test(text.slice(Math.max(0, lineStart - 200), lineStart))
  );
}
