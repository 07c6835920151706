import { Tokenizer, type MarkedExtension, type Tokens } from "marked";
import { innerBlocks } from "./inner-blocks.ts";

const alertKinds = ["note", "tip", "important", "warning", "caution"] as const;
type AlertKind = (typeof alertKinds)[number];

/** A quote, which may be an alert. */
export interface Quote extends Tokens.Blockquote {
  alert?: AlertKind;
}

const marker = new RegExp(`^\\[!(${alertKinds.join("|")})\\][ \\t]*(?:\\n|$)`, "i");

/** GitHub's alerts: a quote whose first line is `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`. */
export const alerts: MarkedExtension = {
  tokenizer: {
    blockquote(src) {
      const quote: Quote | undefined = Tokenizer.prototype.blockquote.call(this, src);
      const [line, name = ""] = marker.exec(quote?.text ?? "") ?? [];
      const alert = alertKinds.find((kind) => kind === name.toLowerCase());
      if (quote === undefined || line === undefined || alert === undefined) return quote;
      const tokens = innerBlocks(this, quote.text.slice(line.length));
      return { ...quote, alert, tokens };
    },
  },
};
