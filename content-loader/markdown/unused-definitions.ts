import type { TokensList } from "marked";
import { isBeside } from "./links.ts";
import { hasCjk } from "./rules/cjk.ts";
import { walk } from "./tokens.ts";

/** Markdown that defines a link, `[注意]: 先备份`, though it is a sentence and nothing links there: no page shows it. */
export function unusedDefinitions(tokens: TokensList): string[] {
  if (Object.keys(tokens.links).length === 0) return [];
  const used = new Set<string>();
  const definitions: { raw: string; href: string }[] = [];
  for (const token of walk(tokens)) {
    if (token.type === "link" || token.type === "image") used.add(token.href);
    if (token.type === "def") definitions.push(token);
  }
  return definitions
    .filter(({ href, raw }) => isBeside(href) && hasCjk(raw) && !used.has(href))
    .map(({ raw }) => raw.trimEnd());
}
