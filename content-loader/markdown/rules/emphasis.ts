import { Tokenizer, type MarkedExtension } from "marked";
import { cjk, hasCjk } from "./cjk.ts";

/**
 * Emphasis beside Chinese, Japanese and Korean: `**注意：**后面` is strong. CommonMark asks for a space between punctuation and
 * emphasis, which these scripts don't write; here such a neighbour serves instead of the space, for `*` and `~` (commonmark-spec
 * issue 650, pull request 839). `_` stays as it is. In a text that holds these scripts `**重点 **` closes as well, and `3~5天` is a range.
 */
export const emphasis: MarkedExtension = {
  hooks: {
    emStrongMask: (masked) =>
      /[*~]/.test(masked) && hasCjk(masked)
        ? maskNeighbours(maskRanges(maskLastSpaces(masked)))
        : masked,
  },
  tokenizer: {
    emStrong(src, masked, previous) {
      if (!src.startsWith("*") || !isBesideCjk(src, masked)) return false;
      return Tokenizer.prototype.emStrong.call(this, src, masked, previous && " ");
    },
    del(src, masked, previous) {
      if (!src.startsWith("~")) return false;
      if (masked[masked.length - src.length] !== "~") return undefined;
      if (!isBesideCjk(src, masked)) return false;
      return Tokenizer.prototype.del.call(this, src, masked, previous && " ");
    },
  },
};

/** Between letters a run may open and may close: so one stands in the mask for what is beside a run next to these scripts. */
const letter = "中";

function isBesideCjk(src: string, masked: string): boolean {
  return masked[masked.length - src.length - 1] === letter;
}

const before = new RegExp(`[^\\s*~_](?=(?:\\*+|~+)[${cjk}])|[${cjk}](?=[*~])`, "gu");
const after = new RegExp(`(?<=[${cjk}](?:\\*+|~+))[^\\s*~_]|(?<=[*~])[${cjk}]`, "gu");

/** Behind two kinds of runs, `**` and `~~` of `~~**x**~~后`: punctuation lets the second one close behind the first. */
const afterTwo = new RegExp(`(?<=[*_]~+|[~_]\\*+)[${cjk}]`, "gu");

function maskNeighbours(masked: string): string {
  return masked.replace(before, toLetters).replace(after, toLetters).replace(afterTwo, "。");
}

/** `3~5天`, `周一~周五`: a single sign between words is a range. */
const range = /(?<=[\p{L}\p{N}])~(?=[\p{L}\p{N}])/gu;

function maskRanges(masked: string): string {
  return masked.replace(range, letter);
}

function toLetters(character: string): string {
  return letter.repeat(character.length);
}

const strong = /(\*\*(?=[^\s*])[^*\n]*[^\s*])([ \t]+)?\*\*(?![*\w])/g;

/** What follows must not be a Latin word: `**kwargs 和 **args` is none. */
function maskLastSpaces(masked: string): string {
  return masked.replace(strong, (whole, text: string, spaces: string | undefined) =>
    spaces === undefined ? whole : `${text}${letter.repeat(spaces.length)}**`,
  );
}
