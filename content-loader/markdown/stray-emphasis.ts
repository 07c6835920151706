import type { Token } from "marked";
import { walk } from "./tokens.ts";

const stray = /\*\*(?=[^\s*])|(?<=[^\s*])\*\*/;

/** Markdown that begins with a `**` which the page shows as it stands, though a word is next to it. */
export function strayEmphasis(tokens: readonly Token[]): string[] {
  const found: string[] = [];
  for (const token of walk(tokens)) {
    if (token.type !== "text" || token.tokens !== undefined) continue;
    const index = token.raw.search(stray);
    if (index >= 0) found.push(token.raw.slice(index).split("\n", 1).join(""));
  }
  return found;
}
