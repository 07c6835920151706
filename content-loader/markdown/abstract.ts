import type { Token } from "marked";
import { plainText } from "./plain-text.ts";

/** Characters, as the front matter's abstract may have, and of a first paragraph. */
const textLimit = 500;
const paragraphLimit = 160;

const more = /<!--\s*more\s*-->/i;

/**
 * A post's summary for lists and search engines: its text above `<!-- more -->`, at most 500 characters; without such a line, or
 * text above it, its first paragraph's, at most 160. Cut with an ellipsis.
 */
export function abstractOf(tokens: readonly Token[]): string {
  const above = lineOf(aboveMore(tokens));
  if (above !== "") return cut(above, textLimit);
  const first = tokens.find((token) => token.type === "paragraph" && lineOf([token]) !== "");
  return first === undefined ? "" : cut(lineOf([first]), paragraphLimit);
}

/** The line may stand by itself, or at the end of a paragraph. */
function aboveMore(tokens: readonly Token[]): Token[] {
  const index = tokens.findIndex(holdsMore);
  const token = tokens[index];
  if (token === undefined) return [];
  const before = tokens.slice(0, index);
  if (token.type !== "paragraph") return before;
  const inline = token.tokens ?? [];
  return [...before, ...inline.slice(0, inline.findIndex(isMore))];
}

function holdsMore(token: Token): boolean {
  return isMore(token) || (token.type === "paragraph" && token.tokens?.some(isMore) === true);
}

function isMore({ type, raw }: Token): boolean {
  return type === "html" && more.test(raw);
}

function lineOf(tokens: readonly Token[]): string {
  return plainText(tokens).replace(/\s+/g, " ").trim();
}

function cut(text: string, limit: number): string {
  const characters = Array.from(text);
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join("")}…`;
}
