import type { MarkedExtension } from "marked";
import { startsKnownTag } from "../tags.ts";

/** A tag that authors may not write is no tag: it is read as text, so that `<stage>` is shown. */
export const tagAsText: MarkedExtension = {
  tokenizer: {
    html: (src) => (startsKnownTag(src) ? false : undefined),
    tag: (src) => (startsKnownTag(src) ? false : undefined),
  },
};
