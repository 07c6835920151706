import type { MarkedToken, Token } from "marked";
import type { Quote } from "./rules/alerts.ts";
import type { FootnoteDefinition, FootnoteReference } from "./rules/footnotes.ts";
import type { Formula } from "./rules/math.ts";

/** What a post's Markdown is read as: marked's own tokens, and those of our rules. */
export type PostToken = MarkedToken | Quote | FootnoteDefinition | FootnoteReference | Formula;

/** No other rule than ours makes tokens. */
export function isPostToken(_token: object): _token is PostToken {
  return true;
}

/** Every token in the order of the text, parents before children. */
export function* walk(tokens: readonly Token[]): Generator<PostToken> {
  const left = tokens.filter(isPostToken).toReversed();
  for (let token = left.pop(); token !== undefined; token = left.pop()) {
    yield token;
    for (const child of childrenOf(token).filter(isPostToken).toReversed()) left.push(child);
  }
}

export function childrenOf(token: PostToken): Token[] {
  if (token.type === "list") return token.items;
  if (token.type === "table") {
    return [token.header, ...token.rows].flat().flatMap(({ tokens }) => tokens);
  }
  return "tokens" in token ? (token.tokens ?? []) : [];
}
