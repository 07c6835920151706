import { createRequire } from "node:module";
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

/** An element's text on one line. */
export function textOf(element: Element): string {
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Text as HTML. */
export function htmlOf(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A new element with this text and these attributes. */
export function element(
  document: Document,
  name: string,
  text: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== "") made.appendChild(document.createTextNode(text));
  return made;
}

/** Every element that a selector finds, in document order, unless it was taken out meanwhile. */
export function* each(root: HTMLElement, selector: string): Generator<HTMLElement> {
  for (const found of root.querySelectorAll<HTMLElement>(selector)) {
    if (root.contains(found)) yield found;
  }
}

/** Every text node, but those in `pre` and `code`. */
export function* proseIn(root: Node): Generator<Text> {
  const left: Node[] = [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (isText(node)) yield node;
    else if (!isCode(node)) left.push(...[...node.childNodes].toReversed());
  }
}

export function isText(node: Node): node is Text {
  return node.nodeType === 3;
}

export function isElement(node: Node | null | undefined): node is HTMLElement {
  return node?.nodeType === 1;
}

function isCode(node: Node): boolean {
  return node.nodeName === "PRE" || node.nodeName === "CODE";
}

/** Puts an element's children in its place. */
export function unwrap(wrapper: Element): void {
  while (wrapper.firstChild !== null) wrapper.parentNode?.insertBefore(wrapper.firstChild, wrapper);
  wrapper.remove();
}

/** Takes an element's children into another one, which takes its place. */
export function rename(from: HTMLElement, to: HTMLElement): HTMLElement {
  while (from.firstChild !== null) to.appendChild(from.firstChild);
  from.replaceWith(to);
  return to;
}
