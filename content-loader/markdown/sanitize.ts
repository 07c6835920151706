import { createRequire } from "node:module";
import type sanitizeHtml from "sanitize-html";
import type { Attributes, IOptions } from "sanitize-html";
import { idPrefix } from "./heading-ids.ts";
import { isExternal } from "./links.ts";
import { authorTags, markdownTags } from "./tags.ts";

/** The element that stands for a code block: its HTML is put in afterwards (code-blocks.ts). Authors can't write it. */
export const codeBlockTag = "code-block";

const cell = ["align-left", "align-center", "align-right"];

const headings = Object.fromEntries(["h2", "h3", "h4", "h5", "h6"].map((tag) => [tag, keepOwnId]));

const options: IOptions = {
  allowedTags: [...authorTags, ...markdownTags, codeBlockTag],
  disallowedTagsMode: "escape",
  nestingLimit: 64,
  allowedAttributes: {
    "*": ["lang", "dir", "title"],
    a: ["href", "rel"],
    [codeBlockTag]: ["n"],
    del: ["cite", "datetime"],
    details: ["open"],
    h2: ["id"],
    h3: ["id"],
    h4: ["id"],
    h5: ["id"],
    h6: ["id"],
    img: ["src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"],
    ins: ["cite", "datetime"],
    li: ["value"],
    ol: ["start", "reversed"],
    pre: ["tabindex"],
    q: ["cite"],
    source: ["srcset", "sizes", "media", "type", "width", "height"],
    td: ["colspan", "rowspan"],
    th: ["colspan", "rowspan", "scope"],
    time: ["datetime"],
  },
  allowedClasses: {
    code: ["hljs", "hljs-*", "language-*"],
    span: ["hljs-*", "language-*"],
    td: cell,
    th: cell,
  },
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesAppliedToAttributes: ["href", "src", "cite"],
  allowProtocolRelative: false,
  parseStyleAttributes: false,
  // The sanitizer's own list lacks `source` and `wbr`.
  selfClosing: "area base basefont br col hr img input link meta source wbr".split(" "),
  transformTags: { a: addNoopener, ...headings },
};

/**
 * HTML by allowlist: the second layer after Markdown, and the last word. Unknown elements become text; there are no event
 * handlers, styles, forms, frames, scripts or foreign ids, and URLs are http, https or mailto after decoding.
 * Every `<` in what it returns opens an element of the list.
 */
export function sanitize(html: string): string {
  return isPlain(html) ? html : sanitizeWithParser(html);
}

/** The tags that Markdown without raw HTML becomes, but images of other sites, letter by letter; a URL's first characters settle its scheme. */
const plainTag = new RegExp(
  "<(?:" +
    [
      "/?(?:p|em|strong|del|code|blockquote|ul|li|table|thead|tbody|tr|th|td)",
      "/(?:a|ol|h[2-6]|code-block)|br|hr",
      'a(?: rel="noopener")? href="(?:https?://|mailto:|#|/(?!/))[^"<>]*"(?: title="[^"<>]*")?',
      'h[2-6] id="h-[^"<>]*"|ol(?: start="\\d+")?|t[hd] class="align-(?:left|center|right)"',
      'code-block n="\\d+"',
      "/?picture",
      'source type="image/(?:avif|webp)" srcset="(?:/media/[\\w.-]+ \\d+w(?:, )?)+" sizes="[^"<>]*" /',
      'img src="/media/[\\w.-]+" alt="[^"<>]*"(?: title="[^"<>]*")? width="\\d+" height="\\d+" loading="(?:lazy|eager)" decoding="async" /',
    ].join("|") +
    ")>",
  "g",
);

/** Most posts hold nothing else, and sanitizing them again with a parser costs a third of what loading them does. */
function isPlain(html: string): boolean {
  return !html.replace(plainTag, "").includes("<");
}

const require = createRequire(import.meta.url);

/** Loaded when a post first needs it: 60 ms. */
function sanitizeWithParser(html: string): string {
  const sanitizer: typeof sanitizeHtml = require("sanitize-html");
  return sanitizer(html, options);
}

function addNoopener(
  tagName: string,
  attribs: Attributes,
): { tagName: string; attribs: Attributes } {
  const { rel: _, ...rest } = attribs;
  return { tagName, attribs: isExternal(rest.href ?? "") ? { rel: "noopener", ...rest } : rest };
}

function keepOwnId(tagName: string, attribs: Attributes): { tagName: string; attribs: Attributes } {
  if (attribs.id?.startsWith(idPrefix) === true) return { tagName, attribs };
  const { id: _, ...rest } = attribs;
  return { tagName, attribs: rest };
}
