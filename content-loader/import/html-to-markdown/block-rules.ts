import type TurndownService from "turndown";
import { escapeLineStart } from "./escape-text.ts";
import { escapeHtml } from "../../markdown/escape.ts";
import { has, textOf } from "./dom.ts";

export const blockRules: Readonly<Record<string, TurndownService.Rule>> = {
  paragraph: {
    filter: "p",
    replacement: (content) =>
      `\n\n${content.trim().split("\n").map(escapeLineStart).join("\n")}\n\n`,
  },
  heading: {
    filter: ["h1", "h2", "h3", "h4", "h5", "h6"],
    replacement: heading,
  },
  codeBlock: {
    filter: "pre",
    replacement: (_, node) => fence(node.textContent ?? "", node.getAttribute("data-info") ?? ""),
  },
  listItem: {
    filter: "li",
    replacement: listItem,
  },
  list: {
    filter: ["ul", "ol"],
    replacement: list,
  },
  quote: {
    filter: "blockquote",
    replacement: quote,
  },
  rule: {
    filter: "hr",
    replacement: (_, node) =>
      node.hasAttribute("data-more") ? "\n\n<!-- more -->\n\n" : "\n\n---\n\n",
  },
  footnote: {
    filter: (node) => node.nodeName === "DIV" && node.hasAttribute("data-footnote"),
    replacement: (content, node) =>
      `\n\n[^${node.getAttribute("data-footnote")}]: ${indent(content.trim(), 4)}\n\n`,
  },
  html: {
    filter: ["details", "dl", "dt", "dd"],
    replacement: htmlBlock,
  },
  summary: {
    filter: "summary",
    replacement: summary,
  },
};

function heading(content: string, node: HTMLElement): string {
  const line = content.replace(/\s*\n\s*/g, " ").trim();
  if (line === "") return "";
  // A heading's own `#` at its end would be taken for its closing.
  return `\n\n${"#".repeat(Number(node.nodeName[1]))} ${line.replace(/(^|\s)(#+)$/, "$1\\$2")}\n\n`;
}

/** A code block, character for character. */
function fence(code: string, info: string): string {
  const runs = [...code.matchAll(/^ {0,3}(`{3,})/gm)].map(([, run = ""]) => run.length);
  const signs = "`".repeat(Math.max(2, ...runs) + 1);
  const text = code.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  return `\n\n${signs}${info.replaceAll("`", "")}\n${text}\n${signs}\n\n`;
}

/** Lines after the first moved to the right; empty ones stay empty. */
function indent(text: string, width: number): string {
  return text.replace(/\n(?!\n|$)/g, `\n${" ".repeat(width)}`);
}

function listItem(content: string, node: HTMLElement): string {
  const list = node.parentElement;
  const marker = list?.nodeName === "OL" ? `${numberOf(node, list)}. ` : "- ";
  const isLoose = content.endsWith("\n") && has(node, "p");
  const text = indent(content.trim(), marker.length);
  return `${marker}${text}\n${isLoose && node.nextElementSibling !== null ? "\n" : ""}`;
}

function numberOf(item: HTMLElement, list: HTMLElement): number {
  const items = Array.from(list.children).filter(({ nodeName }) => nodeName === "LI");
  const start = Number.parseInt(list.getAttribute("start") ?? "1", 10);
  return Math.max(0, (Number.isNaN(start) ? 1 : start) + items.indexOf(item));
}

/** Two lists, one after the other, would be one. */
function list(content: string, node: HTMLElement): string {
  const isSecond = node.previousElementSibling?.nodeName === node.nodeName && nothingBetween(node);
  const start = isSecond ? "<!-- -->\n\n" : "";
  const isTail =
    node.parentElement?.nodeName === "LI" && node.parentElement.lastElementChild === node;
  const isTight = isTail && !has(node.parentElement, "p");
  return isTight && !isSecond ? `\n${content.trim()}\n` : `\n\n${start}${content.trim()}\n\n`;
}

function nothingBetween(node: Element): boolean {
  let before = node.previousSibling;
  while (before !== null && before.nodeType === 3 && (before.nodeValue ?? "").trim() === "") {
    before = before.previousSibling;
  }
  return before === node.previousElementSibling;
}

function quote(content: string, node: HTMLElement): string {
  const alert = node.getAttribute("data-alert");
  const text = `${alert === null ? "" : `[!${alert}]\n`}${content.trim()}`;
  return `\n\n${text.replace(/^(?=.)/gm, "> ").replace(/^$/gm, ">")}\n\n`;
}

/** Words alone stand on the line of HTML, which is no Markdown; with anything in them they are Markdown between empty lines. */
function summary(content: string, node: HTMLElement): string {
  return has(node, "*")
    ? `\n<summary>\n\n${content.trim()}\n\n</summary>\n\n`
    : `\n<summary>${escapeHtml(textOf(node))}</summary>\n\n`;
}

/** HTML around Markdown: an empty line ends the HTML, so that what is inside is read as Markdown again. */
function htmlBlock(content: string, node: HTMLElement): string {
  const name = node.nodeName.toLowerCase();
  const open = node.hasAttribute("open") ? " open" : "";
  const inner = content.trim();
  const start = inner.startsWith("<summary") || name === "dl" ? "\n" : "\n\n";
  return `\n\n<${name}${open}>${start}${inner}\n\n</${name}>\n\n`;
}
