import { createRequire } from "node:module";
import { textOf } from "./dom.ts";
import { elementNames } from "./element-names.ts";

const require = createRequire(import.meta.url);

// Its types declare another module's name.
const {
  createDocument,
}: { createDocument: (html: string) => Document } = require("@mixmark-io/domino");

/** What looks like a tag or ends a text in which nothing is one. */
const tag = /<(\/?)([a-z][^\s/<>]*)/gi;

/** HTML as elements. A tag that HTML does not know, such as `<stage>`, becomes text: a browser would have hidden it. */
export function parseHtml(html: string): HTMLElement {
  const known = flattenDrawings(unwrapNoscript(html)).replace(
    tag,
    (whole, slash: string, name: string) => (isKnown(name) ? whole : `&lt;${slash}${name}`),
  );
  return createDocument(`<!doctype html><body>${known}`).body;
}

/** Word's `<o:p>` and its like have a colon, and never a meaning. */
function isKnown(name: string): boolean {
  return name.includes(":") ? !name.includes("::") : elementNames.has(name.toLowerCase());
}

/** Without scripts its content is what readers see, but the second copy of an image that a script would have loaded. */
function unwrapNoscript(html: string): string {
  return html
    .replace(/(<img\b[^>]*\sdata-[^>]*>\s*)<noscript\b[^>]*>\s*<img\b[^>]*>\s*<\/noscript>/gi, "$1")
    .replace(/<\/?noscript\b[^>]*>/gi, "");
}

/** Drawings and formulas have names of their own inside: their words are all that Markdown can keep. */
function flattenDrawings(html: string): string {
  return html
    .replace(
      /<math\b(?:(?!<\/math>)[\s\S])*<annotation[^>]*x-tex[^>]*>([^<]*)<\/annotation>[\s\S]*?<\/math>/gi,
      '<code data-tex="inline">$1</code>',
    )
    .replace(
      /<(svg|math)\b[^>]*>([\s\S]*?)<\/\1>/gi,
      (_, name: string, inner: string) => `<${name}>${inner.replace(/<[^>]*>/g, " ")}</${name}>`,
    );
}

/** The plain text of HTML such as a title, on one line: an unknown or unfinished tag is text. */
export function textOfHtml(html: string): string {
  return textOf(parseHtml(html.replace(/<(?![a-z/!])/gi, "&lt;")));
}
