import { Tokenizer, type MarkedExtension, type Token } from "marked";
import { hasCjk } from "./cjk.ts";
import { indexInParagraph } from "./paragraph.ts";

/** A formula in TeX. */
export interface Formula {
  type: "formula";
  raw: string;
  text: string;
  /** Whether it is set larger, on a line of its own. */
  display: boolean;
  /** Whether it stands by itself, and in no paragraph. */
  block: boolean;
}

const block = /^ {0,3}\$\$([^$]+)\$\$[ \t]*(?:\n+|$)/;
const display = /^\$\$(?!\s)((?:\\[^]|[^$\\\n])+?)(?<!\s)\$\$/;
const inline = /^\$(?![\s$])((?:\\[^]|[^$\\\n])+?)(?<!\s)\$(?![\w${])/;

/** Text between the braces of a command such as `\text{…}`. */
const textInFormula = /\\[a-z]+\{[^{}]*\}/gi;

/**
 * `$…$` and `$$…$$` as GitHub and pandoc read them: no space inside the dollars, no letter or digit outside, no brace behind.
 * `$5 和 $10` and `${a}/${b}` are prose, and so is whatever holds Chinese outside `\text{…}`.
 */
export const math: MarkedExtension = {
  tokenizer: {
    /** Text ends where a formula may begin. marked's own way to say so searches the rest of the paragraph at each of its tokens. */
    inlineText(src) {
      const end = src.indexOf("$", 1);
      return Tokenizer.prototype.inlineText.call(this, end > 0 ? src.slice(0, end) : src);
    },
  },
  extensions: [
    {
      name: "formula",
      level: "block",
      start: (src) => indexInParagraph(src, /(?<=\n) {0,3}\$\$/),
      tokenizer: (src) => formula(block.exec(src), { display: true, block: true }),
    },
    {
      name: "formula",
      level: "inline",
      tokenizer(src, tokens) {
        if (!src.startsWith("$") || /\w/.test(lastCharacter(tokens))) return undefined;
        const displayed = formula(display.exec(src), { display: true, block: false });
        return displayed ?? formula(inline.exec(src), { display: false, block: false });
      },
    },
  ],
};

function formula(
  match: RegExpExecArray | null,
  kind: Pick<Formula, "display" | "block">,
): Formula | undefined {
  const [raw, given] = match ?? [];
  const text = given?.trim() ?? "";
  if (raw === undefined || text === "" || hasCjk(text.replace(textInFormula, ""))) return undefined;
  return { type: "formula", raw, text, ...kind };
}

function lastCharacter(tokens: readonly Token[]): string {
  return tokens.at(-1)?.raw.at(-1) ?? "";
}
