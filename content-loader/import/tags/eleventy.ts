import { splitArguments } from "./arguments.ts";
import { liquidRules, outputRule } from "./liquid-rules.ts";
import { asComment, liquidLike } from "./liquid-shape.ts";
import { fenceInfo, imageOf } from "./markdown-parts.ts";
import { translatorOf, type Tag, type TagRule } from "./template.ts";

const picture: TagRule = { kind: "single", block: false, write: image };

/** Translates the Liquid or Nunjucks in a page of Eleventy, and the shortcodes that its docs and starters show. */
export const translateEleventy = translatorOf(
  liquidLike(
    { ...liquidRules, image: picture, img: picture, picture, figure: picture },
    [{ shape: /\{#([^]*?)#\}/y, write: ([, text = ""]) => asComment(text) }, outputRule],
    eleventyFenceInfo,
  ),
);

/** `{% image "./cat.jpg", "a cat", "(min-width: 30em) 50vw, 100vw" %}` */
function image({ args }: Tag): string | undefined {
  const words = splitArguments(args.replace(/(["'])\s*,/g, "$1 "));
  const at = words.findIndex((word) => /\.\w{3,4}(?:[?#]|$)|^https?:/i.test(word));
  return at < 0 ? undefined : imageOf(words[at] ?? "", words[at + 1] ?? "");
}

/** ` js/1,3-4` and ` diff-js/1` of the plug-in for highlighting. */
function eleventyFenceInfo(info: string): string | undefined {
  const match = /^([\w+#.-]+)\/([\d,-]+)(?:\/[\d,-]*)?$/.exec(info.trim());
  return match === null ? undefined : fenceInfo({ lang: match[1], marks: match[2] });
}
