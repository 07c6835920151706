import type { Token } from "marked";
import { decodeReferences } from "./escape.ts";
import { isPostToken, type PostToken } from "./tokens.ts";

/** The text that a reader sees of Markdown tokens, without code blocks, raw HTML and image descriptions. */
export function plainText(tokens: readonly Token[]): string {
  return decodeReferences(textOf(tokens));
}

function textOf(tokens: readonly Token[]): string {
  return tokens.filter(isPostToken).map(textOfToken).join("");
}

function textOfToken(token: PostToken): string {
  switch (token.type) {
    case "checkbox":
    case "code":
    case "def":
    case "footnoteReference":
    case "hr":
    case "html":
    case "image":
      return "";
    case "space":
    case "br":
      return "\n";
    case "escape":
    case "codespan":
    case "formula":
      return token.text;
    case "list":
      return textOf(token.items);
    case "table":
      return [token.header, ...token.rows]
        .flat()
        .map((cell) => `${textOf(cell.tokens)}\n`)
        .join("");
    case "paragraph":
    case "heading":
    case "list_item":
      return `${textOf(token.tokens)}\n`;
    case "blockquote":
    case "del":
    case "em":
    case "footnoteDefinition":
    case "link":
    case "strong":
      return textOf(token.tokens);
    case "text":
      return token.tokens === undefined ? token.text : textOf(token.tokens);
  }
}
