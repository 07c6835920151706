import { Marked, type Token } from "marked";
import { rules } from "../markdown/rules.ts";
import { childrenOf, isPostToken, type PostToken } from "../markdown/tokens.ts";

/** What a Markdown text links to or shows, and where that stands in it. */
export interface Reference {
  kind: "link" | "image" | "html";
  /** Offset of `raw`. */
  start: number;
  /** As it stands in the text. */
  raw: string;
  /** Empty for HTML. */
  href: string;
  title: string | undefined;
  /** Whether HTML is a block of its own. */
  block: boolean;
}

/** Reads a text as the loader does. */
const marked = new Marked(...rules);

/** Links, images and raw HTML outside of code, in their order; an image in a link comes after the link. */
export function findReferences(text: string): Reference[] {
  const finder = new Finder(text);
  finder.walk(marked.lexer(text));
  return finder.references;
}

/** Tokens know their text and not their place: each is looked for behind the one before. */
class Finder {
  readonly references: Reference[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  walk(tokens: readonly Token[]): void {
    for (const token of tokens) if (isPostToken(token)) this.#visit(token);
  }

  #visit(token: PostToken): void {
    if (token.type === "code") return this.#passLines(token.text);
    if (token.type === "codespan" || token.type === "formula") return void this.#pass(token.raw);
    if (token.type === "link" || token.type === "image" || token.type === "html") {
      return this.#note(token, token.type);
    }
    this.walk(childrenOf(token));
  }

  #note(token: PostToken, kind: Reference["kind"]): void {
    const found = this.#pass(token.raw);
    if (found === undefined) return;
    const { start, raw } = found;
    const href = "href" in token ? token.href : "";
    const title = "title" in token && typeof token.title === "string" ? token.title : undefined;
    const block = "block" in token && token.block;
    this.references.push({ kind, start, raw, href, title, block });
    if (kind !== "link") return;
    const end = this.#at;
    this.#at = start + 1;
    this.walk(childrenOf(token));
    this.#at = end;
  }

  /** Where a token's text next stands; in quotes and lists its lines have signs before them that it does not know. */
  #pass(raw: string): { start: number; raw: string } | undefined {
    const start = this.#text.indexOf(raw, this.#at);
    const found = start < 0 && raw.includes("\n") ? this.#findLines(raw) : { start, raw };
    if (found.start < 0) return undefined;
    this.#at = found.start + found.raw.length;
    return found;
  }

  #findLines(raw: string): { start: number; raw: string } {
    const lines = raw.trimEnd().split("\n").map(escapePattern);
    const pattern = new RegExp(lines.join("[ \\t]*\\n[ \\t>]*"), "g");
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    return match === null ? { start: -1, raw } : { start: match.index, raw: match[0] };
  }

  #passLines(code: string): void {
    for (const line of code.split("\n")) if (line.trim() !== "") this.#pass(line);
  }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
