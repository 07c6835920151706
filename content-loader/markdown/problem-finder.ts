import type { Token } from "marked";
import { placeOf, type Problem } from "../problem.ts";

interface Body {
  file: string;
  /** Line of the file on which the Markdown starts. */
  bodyLine: number;
  text: string;
  tokens: readonly Token[];
}

/**
 * Collects what is wrong in a post's Markdown. Tokens know their text and not their place, so that the place is where that text
 * next stands outside code blocks.
 */
export class ProblemFinder {
  readonly problems: Problem[] = [];
  readonly #body: Body;
  readonly #from = new Map<string, number>();

  constructor(body: Body) {
    this.#body = body;
  }

  /** Notes a fault of the Markdown `raw`. */
  refuse(raw: string, what: string): void {
    this.problems.push(this.find(raw, what));
  }

  /** The place of the next `raw`. */
  find(raw: string, what: string): Problem {
    const { file, bodyLine, text } = this.#body;
    const offset = this.#offsetOf(raw, this.#from.get(raw) ?? 0);
    this.#from.set(raw, offset + raw.length);
    const { line, column } = placeOf(text, offset);
    return { file, line: line + bodyLine - 1, column, what };
  }

  #offsetOf(raw: string, from: number): number {
    let start = 0;
    for (const token of this.#body.tokens) {
      const end = start + token.raw.length;
      const at = withoutCode(token, raw).indexOf(raw, Math.max(0, from - start));
      if (end > from && at >= 0) return start + at;
      start = end;
    }
    return 0;
  }
}

/** A block's Markdown with its code spans blanked, unless what is sought holds code itself. */
function withoutCode({ type, raw: block }: Token, raw: string): string {
  if (type === "code") return "";
  return raw.includes("`") ? block : block.replace(/`+[^`]*`+/g, (code) => " ".repeat(code.length));
}
