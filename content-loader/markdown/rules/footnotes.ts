import type { MarkedExtension, Token, TokenizerThis } from "marked";
import { innerBlocks } from "./inner-blocks.ts";
import { indexInParagraph } from "./paragraph.ts";

/** `[^label]: text`, with what belongs to it. */
export interface FootnoteDefinition {
  type: "footnoteDefinition";
  raw: string;
  label: string;
  tokens: Token[];
}

/** `[^label]` in the text, where such a definition is. */
export interface FootnoteReference {
  type: "footnoteReference";
  raw: string;
  label: string;
}

const definition =
  /^ {0,3}\[\^([^\]\s]+)\]:[ \t]*([^\n]*(?:\n(?![ \t]*\n| {0,3}(?:\[\^|#|>|[-*+] |\d+[.)] |```|~~~|\|))[^\n]+|(?:\n[ \t]*)+\n(?: {4}|\t)[^\n]+)*)(?:\n+|$)/;
const reference = /^\[\^([^\]\s]+)\]/;

/** Labels that a text defines. */
const defined = new WeakMap<object, Set<string>>();

/** Footnotes as GitHub reads them: a definition takes the lines that follow it, and after a blank line those indented by four spaces. */
export const footnotes: MarkedExtension = {
  extensions: [
    {
      name: "footnoteDefinition",
      level: "block",
      start: (src) => indexInParagraph(src, /(?<=\n) {0,3}\[\^[^\]\s]+\]:/),
      tokenizer(src) {
        const [raw, label, text] = definition.exec(src) ?? [];
        if (raw === undefined || label === undefined || text === undefined) return undefined;
        labelsOf(this).add(plainLabel(label));
        const tokens = innerBlocks(this, text.replace(/^(?: {1,4}|\t)/gm, ""));
        return { type: "footnoteDefinition", raw, label, tokens } satisfies FootnoteDefinition;
      },
    },
    {
      name: "footnoteReference",
      level: "inline",
      tokenizer(src) {
        const [raw, label] = reference.exec(src) ?? [];
        if (raw === undefined || label === undefined || !labelsOf(this).has(plainLabel(label)))
          return undefined;
        return { type: "footnoteReference", raw, label } satisfies FootnoteReference;
      },
    },
  ],
};

/** What labels that differ in upper and lower case have in common. */
export function plainLabel(label: string): string {
  return label.toLowerCase();
}

function labelsOf({ lexer }: TokenizerThis): Set<string> {
  const known = defined.get(lexer);
  if (known !== undefined) return known;
  const labels = new Set<string>();
  defined.set(lexer, labels);
  return labels;
}
