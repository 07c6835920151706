import type { MarkedToken, Token } from "marked";
import { decodeReferences } from "./escape.ts";

/** The text that a reader sees of Markdown tokens, without code blocks, raw HTML and image descriptions. */
export function plainText(tokens: readonly Token[]): string {
  return decodeReferences(textOf(tokens));
}

function textOf(tokens: readonly Token[]): string {
  return tokens.filter(isRead).map(textOfToken).join("");
}

type SilentKind = "checkbox" | "code" | "def" | "hr" | "html" | "image";
type ReadToken = Exclude<MarkedToken, { type: SilentKind }>;

const silent: ReadonlySet<string> = new Set<SilentKind>([
  "checkbox",
  "code",
  "def",
  "hr",
  "html",
  "image",
]);

/** marked's own tokens: no plug-in adds others. */
function isRead(token: Token): token is ReadToken {
  return !silent.has(token.type);
}

function textOfToken(token: ReadToken): string {
  switch (token.type) {
    case "space":
    case "br":
      return "\n";
    case "escape":
    case "codespan":
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
    case "link":
    case "strong":
      return textOf(token.tokens);
    case "text":
      return token.tokens === undefined ? token.text : textOf(token.tokens);
  }
}

/** The first paragraph's text for lists and search engines, at most 160 characters, cut with an ellipsis. */
export function abstractOf(tokens: readonly Token[]): string {
  const first = tokens.find((token) => token.type === "paragraph" && textOf([token]).trim() !== "");
  const text = first === undefined ? "" : plainText([first]).replace(/\s+/g, " ").trim();
  const characters = Array.from(text);
  if (characters.length <= abstractLength) return text;
  return `${characters.slice(0, abstractLength - 1).join("")}…`;
}

const abstractLength = 160;
