import { Tokenizer, type MarkedExtension } from "marked";
import { cjk, sharedPunctuation } from "./cjk.ts";

const end = new RegExp(`[${cjk}${sharedPunctuation}]`, "u");

/** A bare URL ends where Chinese goes on, with a letter or with punctuation: `见 https://example.com。` (cmark-gfm issue 83). */
export const autolinks: MarkedExtension = {
  tokenizer: {
    url(src) {
      const whole = Tokenizer.prototype.url.call(this, src);
      const length = whole?.raw.search(end) ?? -1;
      return length > 0 ? Tokenizer.prototype.url.call(this, src.slice(0, length)) : whole;
    },
  },
};
