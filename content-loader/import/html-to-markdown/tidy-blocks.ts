import { each, element, isElement, proseIn, rename, replace, textOf, unwrap } from "./dom.ts";
import type { Page } from "./page.ts";

/** What Markdown can't nest, or spells in its own way. */
export function tidyBlocks(page: Page): void {
  markMore(page.body);
  for (const list of each(page.body, "ul > ul, ul > ol, ol > ul, ol > ol")) moveIntoItem(list);
  for (const tag of each(page.body, "acronym")) {
    rename(tag, element(tag.ownerDocument, "abbr", "", { title: tag.getAttribute("title") ?? "" }));
  }
  for (const tag of each(page.body, "tt")) rename(tag, element(tag.ownerDocument, "code", ""));
  for (const tag of each(page.body, "xmp, listing, plaintext")) {
    rename(tag, element(tag.ownerDocument, "pre", ""));
  }
  for (const tag of each(page.body, "span, font, big, nobr, marquee, blink")) tidySpan(tag);
  for (const text of proseIn(page.body)) joinWideLines(text);
}

/** `<!--more-->` is where lists cut a post; turndown drops comments. */
function markMore(body: HTMLElement): void {
  for (const node of commentsIn(body)) {
    if (/^\s*more\b/i.test(node.data)) {
      const parent = node.parentElement;
      const isAlone =
        parent?.nodeName === "P" && textOf(parent) === "" && parent.children.length === 0;
      const mark = element(body.ownerDocument, "hr", "", { "data-more": "" });
      if (isAlone) replace(parent, mark);
      else replace(node, mark);
    }
  }
}

function commentsIn(body: HTMLElement): Comment[] {
  const found: Comment[] = [];
  const left: Node[] = [body];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (isComment(node)) found.push(node);
    left.push(...Array.from(node.childNodes));
  }
  return found;
}

function isComment(node: Node): node is Comment {
  return node.nodeType === 8;
}

/** Old editors write a nested list beside its item. */
function moveIntoItem(list: HTMLElement): void {
  const item = list.previousElementSibling;
  if (item?.nodeName === "LI") item.appendChild(list);
  else {
    const made = element(list.ownerDocument, "li", "");
    replace(list, made);
    made.appendChild(list);
  }
}

/** Editors write bold and italics as styles, too. */
function tidySpan(span: HTMLElement): void {
  const style = span.getAttribute("style") ?? "";
  const names = [
    /font-weight:\s*(?:bold|[6-9]00)/i.test(style) ? "strong" : "",
    /font-style:\s*italic/i.test(style) ? "em" : "",
    /line-through/i.test(style) ? "del" : "",
  ];
  let outer: HTMLElement = span;
  for (const name of names.filter((known) => known !== "")) {
    const made = element(span.ownerDocument, name, "");
    replace(outer, made);
    made.appendChild(outer);
    outer = made;
  }
  unwrap(span);
}

const wide =
  "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303F\\uFF00-\\uFFEF]";
const wideBreak = new RegExp(`(?<=${wide})[ \\t]*\\r?\\n[ \\t]*(?=${wide})`, "gu");

/** A line end between two wide characters is no space. */
function joinWideLines(text: Text): void {
  if (text.data.includes("\n")) text.data = text.data.replace(wideBreak, "");
  const { nextSibling: next } = text;
  if (isElement(next) && next.nodeName === "BR") text.data = text.data.replace(/[ \t]+$/, "");
}
