import { each, element, has, isElement, rename, replace, textOf, unwrap } from "./dom.ts";
import { note, type Page } from "./page.ts";

/** Where the tools and their plug-ins write a code block's language. */
const languageAttributes = ["data-lang", "data-language", "data-enlighter-language", "lang"];
const languageClass =
  /(?:^|[\s;])(?:language-|lang-|lang:\s*|brush:\s*|highlight-(?:source|text)-|sourceCode\s+)([\w+#.-]+)/;

/** What stands for having none. */
const noLanguages = new Set(
  "none plain plaintext text txt default auto generic no-highlight".split(" "),
);

/** Code as `pre` with its language in `data-info`, whatever a plug-in made of it. */
export function tidyCode(page: Page): void {
  for (const table of each(page.body, "table")) unwrapLineNumbers(table);
  for (const verse of each(page.body, "pre.wp-block-verse")) tidyVerse(verse);
  for (const code of each(page.body, "p > code")) widenCode(code);
  for (const pre of each(page.body, "pre")) tidyBlock(page, pre);
  for (const code of each(page.body, "code > a:only-child")) turnInsideOut(code);
}

/** Highlighters write a table of two cells: numbers and code. */
function unwrapLineNumbers(table: HTMLElement): void {
  const code = table.querySelectorAll(
    "td.code pre, td.rouge-code pre, td.hljs-ln-code pre, .crayon-code pre",
  )[0];
  const isHighlighter = has(table, "td.gutter, td.rouge-gutter, td.line-numbers, .crayon-nums");
  if (code !== undefined && isHighlighter) replace(table, code);
}

/** A poem is no code: its lines are kept by breaks. */
function tidyVerse(verse: HTMLElement): void {
  breakLines(verse);
  rename(verse, element(verse.ownerDocument, "p", ""));
}

/** `code` of several lines is a block; what stands beside it in its paragraph becomes paragraphs of their own. */
function widenCode(code: HTMLElement): void {
  const paragraph = code.parentElement;
  if (paragraph === null || !has(code, "br")) return;
  const rest = element(code.ownerDocument, "p", "");
  while (code.nextSibling !== null) rest.appendChild(code.nextSibling);
  const pre = rename(code, element(code.ownerDocument, "pre", ""));
  paragraph.parentNode?.insertBefore(rest, paragraph.nextSibling);
  paragraph.parentNode?.insertBefore(pre, rest);
  for (const emptied of [paragraph, rest])
    if (!has(emptied, "*") && textOf(emptied) === "") emptied.remove();
  for (const br of each(pre, "br")) dropLineEndAfter(br);
}

/** The editor's own paragraphs have both a `br` and a line end. */
function dropLineEndAfter(br: HTMLElement): void {
  const next = br.nextSibling;
  if (next !== null && next.nodeType === 3)
    next.nodeValue = (next.nodeValue ?? "").replace(/^\n/, "");
}

function breakLines(block: HTMLElement): void {
  const { ownerDocument: document } = block;
  for (const node of Array.from(block.childNodes).filter(({ nodeType }) => nodeType === 3)) {
    const lines = (node.nodeValue ?? "").split("\n");
    for (const [index, line] of lines.entries()) {
      if (index > 0) node.parentNode?.insertBefore(document.createElement("br"), node);
      node.parentNode?.insertBefore(document.createTextNode(line), node);
    }
    node.parentNode?.removeChild(node);
  }
}

function tidyBlock(page: Page, pre: HTMLElement): void {
  const info = infoOf(pre);
  for (const br of each(pre, "br")) replace(br, pre.ownerDocument.createTextNode("\n"));
  for (const link of each(pre, "a[href]")) noteLink(page, link);
  for (const image of [...each(pre, "img")].toReversed()) {
    pre.parentNode?.insertBefore(image, pre.nextSibling);
  }
  const wrapper = pre.parentElement;
  const block = element(pre.ownerDocument, "pre", pre.textContent ?? "", { "data-info": info });
  replace(pre, block);
  if (wrapper?.nodeName === "CODE") unwrap(wrapper);
}

function noteLink(page: Page, link: HTMLElement): void {
  const target = link.getAttribute("href") ?? "";
  if (!target.startsWith("#") && !(link.textContent ?? "").includes(target)) {
    note(page, link, `a link to ${target} inside code became text`);
  }
}

/** The words after a fence: what is already one, or the language. */
function infoOf(pre: HTMLElement): string {
  const given = pre.getAttribute("data-info");
  if (given !== null) return given;
  const child = pre.firstElementChild;
  const around = pre.parentElement;
  const candidates = [
    child?.nodeName === "CODE" ? child : null,
    pre,
    around?.nodeName === "DIV" ? around : null,
  ];
  for (const candidate of candidates) {
    const language = isElement(candidate) ? languageOf(candidate) : "";
    if (language !== "") return noLanguages.has(language) ? "" : language;
  }
  return "";
}

function languageOf(element: HTMLElement): string {
  for (const name of element.nodeName === "DIV" ? [] : languageAttributes) {
    const language = element.getAttribute(name) ?? "";
    if (/^[\w+#.-]+$/.test(language)) return language.toLowerCase();
  }
  return languageClass.exec(element.getAttribute("class") ?? "")?.[1]?.toLowerCase() ?? "";
}

/** Markdown has no link inside code, but code inside a link. */
function turnInsideOut(link: HTMLElement): void {
  const code = link.parentElement;
  if (code === null || code.textContent !== link.textContent || code.closest("pre") !== null)
    return;
  unwrap(code);
  const inner = element(link.ownerDocument, "code", link.textContent ?? "");
  while (link.firstChild !== null) link.removeChild(link.firstChild);
  link.appendChild(inner);
}
