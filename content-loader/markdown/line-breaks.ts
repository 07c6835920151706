import type { Token } from "marked";
import { cjk, sharedPunctuation } from "./rules/cjk.ts";
import { childrenOf, isPostToken, walk, type PostToken } from "./tokens.ts";

/** Words of Korean are separated by spaces. */
const wide = `(?!\\p{Script=Hangul})[${cjk}]`;
const between = new RegExp(
  `^(?:${wide}\\n(?:${wide}|[${sharedPunctuation}])|[${sharedPunctuation}]\\n${wide})$`,
  "u",
);

const lineBreak = /[ \t]*\n[ \t]*/g;

/**
 * Takes line breaks between two wide characters out of the texts: they stand for no space there, but for Korean (CSS Text 4,
 * "Segment Break Transformation Rules").
 */
export function joinLines(tokens: readonly Token[]): void {
  for (const token of walk(tokens)) if (holdsLines(token)) joinInline(leavesOf(token));
}

/** A block of text: what is inside it is one run of characters to a reader. */
function holdsLines(token: PostToken): boolean {
  if (!token.raw.includes("\n")) return false;
  return token.type === "paragraph" || token.type === "heading" || isTextOfList(token);
}

function isTextOfList(token: PostToken): boolean {
  return token.type === "text" && token.tokens !== undefined;
}

/** The pieces of a line in their order; a footnote's number stands between none. */
function leavesOf(token: PostToken): PostToken[] {
  if (token.type === "footnoteReference") return [];
  const children = token.type === "image" ? [] : childrenOf(token).filter(isPostToken);
  return children.length === 0 ? [token] : children.flatMap(leavesOf);
}

function joinInline(leaves: readonly PostToken[]): void {
  for (const [index, leaf] of leaves.entries()) {
    if (leaf.type !== "text" || !leaf.text.includes("\n")) continue;
    const before = lastOf(leaves[index - 1]);
    const after = firstOf(leaves[index + 1]);
    leaf.text = leaf.text.replace(lineBreak, (found, offset: number, text: string) => {
      const end = offset + found.length;
      const left = lastCharacter(text.slice(Math.max(0, offset - 2), offset)) ?? before;
      const right = firstCharacter(text.slice(end, end + 2)) ?? after;
      return between.test(`${left}\n${right}`) ? "" : found;
    });
  }
}

function lastOf(leaf: PostToken | undefined): string {
  return leaf?.type === "text" ? (lastCharacter(leaf.text) ?? "") : "";
}

function firstOf(leaf: PostToken | undefined): string {
  return leaf?.type === "text" ? (firstCharacter(leaf.text) ?? "") : "";
}

function lastCharacter(text: string): string | undefined {
  return /.$/su.exec(text)?.[0];
}

function firstCharacter(text: string): string | undefined {
  return /^./su.exec(text)?.[0];
}
