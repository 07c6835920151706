import { createRequire } from "node:module";
import type sanitizeHtml from "sanitize-html";
import type { Attributes, IOptions } from "sanitize-html";
import { codeClasses } from "./code-classes.ts";
import { idPrefix } from "./heading-ids.ts";
import { keptTag } from "./kept-html.ts";
import { isExternal } from "./links.ts";
import { authorTags, markdownTags } from "./tags.ts";
import type { ArticleWords } from "../words/language-words.ts";

const cell = ["align-left", "align-center", "align-right"];

const headings = Object.fromEntries(["h2", "h3", "h4", "h5", "h6"].map((tag) => [tag, keepOwnId]));

/** Roles of footnotes (DPUB-ARIA 1.1), and of alerts. */
const roles = {
  a: ["doc-noteref", "doc-backlink"],
  section: ["doc-endnotes"],
  div: ["note", "group"],
};

const options: IOptions = {
  allowedTags: [...authorTags, ...markdownTags, keptTag],
  disallowedTagsMode: "escape",
  nestingLimit: 64,
  allowedAttributes: {
    "*": ["lang", "dir", "title"],
    a: ["href", "rel", "id", "aria-label", { name: "role", values: roles.a }],
    audio: ["src", "controls", "preload", "loop"],
    [keptTag]: ["n"],
    del: ["cite", "datetime"],
    details: ["open"],
    div: [{ name: "role", values: roles.div }, { name: "tabindex", values: ["0"] }, "aria-label"],
    h2: ["id"],
    h3: ["id"],
    h4: ["id"],
    h5: ["id"],
    h6: ["id"],
    img: ["src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"],
    ins: ["cite", "datetime"],
    li: ["value", "id"],
    ol: ["start", "reversed"],
    pre: ["tabindex", "role", "aria-label"],
    q: ["cite"],
    section: ["aria-label", { name: "role", values: roles.section }],
    source: ["src", "srcset", "sizes", "media", "type", "width", "height"],
    td: ["colspan", "rowspan"],
    th: ["colspan", "rowspan", "scope"],
    time: ["datetime"],
    video: ["src", "poster", "controls", "preload", "loop", "width", "height"],
  },
  allowedClasses: {
    a: ["anchor"],
    div: ["alert", "alert-*", "table"],
    p: ["alert-title"],
    section: ["footnotes"],
    code: ["language-*"],
    span: [...new Set(Object.values(codeClasses))],
    td: cell,
    th: cell,
  },
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesAppliedToAttributes: ["href", "src", "cite", "poster"],
  allowProtocolRelative: false,
  parseStyleAttributes: false,
  // The sanitizer's own list lacks `source` and `wbr`.
  selfClosing: "area base basefont br col hr img input link meta source wbr".split(" "),
  transformTags: {
    a: writeLink,
    div: keepScroller,
    h1: lowerHeading,
    li: keepNoteId,
    video: addControls,
    audio: addControls,
    ...headings,
  },
};

/**
 * HTML by allowlist: the second layer after Markdown, and the last word. Unknown elements become text; there are no event
 * handlers, styles, forms, frames, scripts or foreign ids, and URLs are http, https or mailto after decoding.
 * Every `<` in what it returns opens an element of the list. `words` name an author's own `pre`, which scrolls sideways.
 */
export function sanitize(html: string, words: Pick<ArticleWords, "code">): string {
  return isPlain(html) ? html : sanitizeWithParser(html, words);
}

/** The tags that Markdown without raw HTML becomes, but images of other sites, letter by letter; a URL's first characters settle its scheme. */
const plainTag = new RegExp(
  "<(?:" +
    [
      "/?(?:p|em|strong|del|code|blockquote|ul|li|table|thead|tbody|tr|th|td|figure|figcaption|sup)",
      "/(?:a|ol|h[2-6]|kept-html|div|section)|br|hr",
      'div class="alert alert-[a-z]+" role="note"|p class="alert-title"|li id="fn-\\d+"',
      'div class="table" tabindex="0" role="group" aria-label="[^"<>]*"',
      'section class="footnotes" role="doc-endnotes" aria-label="[^"<>]*"',
      'a class="anchor" href="#h-[^"<>]*" aria-label="[^"<>]*"',
      'a id="fnref-[\\d-]+" href="#fn-\\d+" role="doc-noteref" aria-label="[^"<>]*"',
      'a href="#fnref-[\\d-]+" role="doc-backlink" aria-label="[^"<>]*"',
      'a(?: rel="noopener")? href="(?:https?://|mailto:|#|/(?!/))[^"<>]*"(?: title="[^"<>]*")?',
      'h[2-6] id="h-[^"<>]*"|ol(?: start="\\d+")?|t[hd] class="align-(?:left|center|right)"',
      'kept-html n="\\d+"',
      "/?picture",
      'source type="image/(?:avif|webp)" srcset="(?:/media/[\\w.-]+ \\d+w(?:, )?)+" sizes="[^"<>]*" /',
      'img src="/media/[\\w.-]+" alt="[^"<>]*"(?: title="[^"<>]*")? width="\\d+" height="\\d+" loading="(?:lazy|eager)" decoding="async" /',
    ].join("|") +
    ")>",
  "g",
);

/** Most posts hold nothing else, and sanitizing them again with a parser costs a third of what loading them does. */
function isPlain(html: string): boolean {
  return !html.replace(plainTag, "").includes("<") && isBalanced(html);
}

const tagName = /<(\/?)([a-z\d-]+)/g;
const withoutEnd = new Set(["br", "hr", "img", "source"]);

/** Whether elements end in the order in which they began: a `</div>` too many would end the page's own. */
function isBalanced(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, name = ""] of html.matchAll(tagName)) {
    if (withoutEnd.has(name)) continue;
    if (slash === "") open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

const require = createRequire(import.meta.url);

/** Loaded when a post first needs it: 60 ms. */
function sanitizeWithParser(html: string, { code }: Pick<ArticleWords, "code">): string {
  const sanitizer: typeof sanitizeHtml = require("sanitize-html");
  const pre = { tabindex: "0", role: "group", "aria-label": code };
  const transformTags = { ...options.transformTags, pre: sanitizer.simpleTransform("pre", pre) };
  return sanitizer(html, { ...options, transformTags });
}

type Tag = { tagName: string; attribs: Attributes };

function writeLink(tagName: string, attribs: Attributes): Tag {
  const { rel: _, ...rest } = keepId(attribs, /^fnref-[\d-]+$/);
  return { tagName, attribs: isExternal(rest.href ?? "") ? { rel: "noopener", ...rest } : rest };
}

function keepNoteId(tagName: string, attribs: Attributes): Tag {
  return { tagName, attribs: keepId(attribs, /^fn-\d+$/) };
}

/** The page's one h1 is the title. */
function lowerHeading(_: string, attribs: Attributes): Tag {
  return keepOwnId("h2", attribs);
}

/** Only what scrolls is reached by keyboard, and named. */
function keepScroller(tagName: string, attribs: Attributes): Tag {
  if (attribs.class === "table") return { tagName, attribs };
  const { tabindex: _, "aria-label": __, ...rest } = attribs;
  return { tagName, attribs: rest };
}

/** Played when a reader asks for it, and not loaded before. */
function addControls(tagName: string, attribs: Attributes): Tag {
  return { tagName, attribs: { ...attribs, controls: "", preload: "none" } };
}

function keepOwnId(tagName: string, attribs: Attributes): Tag {
  return { tagName, attribs: keepId(attribs, idPrefixed) };
}

const idPrefixed = new RegExp(`^${idPrefix}`);

function keepId(attribs: Attributes, own: RegExp): Attributes {
  const { id, ...rest } = attribs;
  return id !== undefined && own.test(id) ? attribs : rest;
}
