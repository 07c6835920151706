import type { Token, TokenizerThis } from "marked";

/** The blocks of a text that stands in another block; inside a tight list too they are paragraphs. */
export function innerBlocks({ lexer }: TokenizerThis, text: string): Token[] {
  const { top } = lexer.state;
  lexer.state.top = true;
  const tokens = lexer.blockTokens(text, []);
  lexer.state.top = top;
  return tokens;
}
