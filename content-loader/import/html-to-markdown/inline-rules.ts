import { hasCjk } from "../../markdown/rules/cjk.ts";
import type TurndownService from "turndown";
import { attribute, destination, escapeText, titlePart } from "./escape-text.ts";
import { has, isElement, textOf } from "./dom.ts";

/** Elements that an author may write in Markdown as HTML (markdown/tags.ts), and which attributes say something. */
const htmlInline: Readonly<Record<string, readonly string[]>> = {
  ABBR: ["title"],
  BDI: ["dir"],
  BDO: ["dir"],
  CITE: [],
  DFN: ["title"],
  INS: ["datetime"],
  KBD: [],
  MARK: [],
  Q: [],
  RP: [],
  RT: [],
  RUBY: [],
  SAMP: [],
  SMALL: [],
  SUB: [],
  SUP: [],
  TIME: ["datetime"],
  U: [],
  VAR: [],
  WBR: [],
};

export const inlineRules: Readonly<Record<string, TurndownService.Rule>> = {
  html: {
    filter: (node) => node.nodeName in htmlInline,
    replacement: (content, node) => asHtml(content, node, htmlInline[node.nodeName] ?? []),
  },
  footnoteCall: {
    filter: (node) => node.nodeName === "SUP" && node.hasAttribute("data-footnote"),
    replacement: (_, node) => `[^${node.getAttribute("data-footnote")}]`,
  },
  emphasis: {
    filter: isEmphasis,
    replacement: emphasis,
  },
  code: {
    filter: (node) => node.nodeName === "CODE",
    replacement: (_, node) => codeSpan(node),
  },
  link: {
    filter: (node) => node.nodeName === "A",
    replacement: link,
  },
  image: {
    filter: "img",
    replacement: (_, node) => {
      const alt = escapeText((node.getAttribute("alt") ?? "").replace(/\s+/g, " ").trim());
      const source = destination(node.getAttribute("src") ?? "");
      return `![${alt}](${source}${titlePart(node.getAttribute("title") ?? "")})`;
    },
  },
  checkbox: {
    filter: "input",
    replacement: (_, node) => {
      const space = /^\s/.test(node.nextSibling?.nodeValue ?? "") ? "" : " ";
      return `[${node.hasAttribute("checked") ? "x" : " "}]${space}`;
    },
  },
  lineBreak: {
    filter: "br",
    replacement: (_, node) => lineBreak(node),
  },
};

function asHtml(content: string, node: HTMLElement, attributes: readonly string[]): string {
  if (content.includes("\n\n")) return content;
  const name = node.nodeName.toLowerCase();
  if (name === "wbr") return "<wbr>";
  const given = attributes.map((key) => {
    const value = node.getAttribute(key);
    return value === null || value === "" ? "" : attribute(key, value);
  });
  return `<${name}${given.join("")}>${content}</${name}>`;
}

const markers: Readonly<Record<string, string>> = { strong: "**", em: "*", del: "~~" };
const selectors: Readonly<Record<string, string>> = {
  strong: "strong, b",
  em: "em, i",
  del: "del, s, strike",
};
const standardNames: Readonly<Record<string, string>> = {
  B: "strong",
  STRONG: "strong",
  I: "em",
  EM: "em",
};

/** Markdown's signs where they open and close as meant, HTML's tags where they would not. */
function emphasis(content: string, node: HTMLElement): string {
  if (content.trim() === "") return content;
  if (/\n\n|^#|^```/.test(content)) return content;
  const name = standardNames[node.nodeName] ?? "del";
  if (node.parentElement?.closest(selectors[name] ?? "") != null) return content;
  const marker = markers[name];
  return closes(content, node) ? `${marker}${content}${marker}` : `<${name}>${content}</${name}>`;
}

const mark = /[\p{P}\p{S}]/u;

/**
 * Whether a run of signs opens before the content and closes after it: a sign of punctuation at its edge needs another one or a
 * space outside (https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run), but beside Chinese, Japanese and Korean
 * (markdown/rules/emphasis.ts).
 */
function closes(content: string, node: HTMLElement): boolean {
  if (touchesEmphasis(node.previousSibling) || touchesEmphasis(node.nextSibling)) return false;
  if (isEmphasis(node.parentElement) && node.parentElement?.textContent !== node.textContent)
    return false;
  if (
    Array.from(node.children).some((child) => isEmphasis(child) && textOf(child) !== textOf(node))
  )
    return false;
  const characters = Array.from(content);
  const before = Array.from(textBeside(node, "previousSibling")).at(-1);
  const after = Array.from(textBeside(node, "nextSibling"))[0];
  return flanks(characters[0], before) && flanks(characters.at(-1), after);
}

function flanks(inner: string | undefined, outer: string | undefined): boolean {
  if (inner === undefined || /\s/u.test(inner)) return false;
  if (outer === undefined || hasCjk(inner + outer)) return true;
  return /\s/u.test(outer) || mark.test(outer) || !mark.test(inner);
}

function isEmphasis(node: Element | null): boolean {
  return node !== null && /^(?:EM|I|STRONG|B|DEL|S|STRIKE)$/.test(node.nodeName);
}

function touchesEmphasis(node: ChildNode | null): boolean {
  return isElement(node) && isEmphasis(node);
}

/** The text right beside an element in its line; other elements are written with signs of their own. */
function textBeside(node: Node, side: "previousSibling" | "nextSibling"): string {
  const sibling = node[side];
  if (sibling !== null && sibling.nodeName === "BR") return " ";
  if (sibling !== null) return isElement(sibling) ? "<" : (sibling.nodeValue ?? "");
  const parent = node.parentElement;
  if (parent !== null && parent.nodeName in htmlInline) return "<";
  return isEmphasis(parent) && parent !== null ? textBeside(parent, side) : " ";
}

function codeSpan(node: HTMLElement): string {
  const text = (node.textContent ?? "").replace(/\r?\n|\r/g, " ");
  const tex = node.getAttribute("data-tex");
  if (tex === "block") return `\n\n$$\n${text.trim()}\n$$\n\n`;
  if (tex !== null) return `$${text.trim()}$`;
  if (text.trim() === "") return text;
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = /^`|`$|^ .* $/.test(text) ? " " : "";
  return `${fence}${space}${text}${space}${fence}`;
}

function link(content: string, node: HTMLElement): string {
  const target = node.getAttribute("href") ?? "";
  if (target === "") return content;
  const title = node.getAttribute("title") ?? "";
  const isItself = textOf(node) === target && !has(node, "img");
  if (isItself && /^https?:\/\/[^\s<>\\]+$/.test(target)) return `<${target}>`;
  // An element of blocks inside a link can't be written; its words and images can.
  const line = /\n\n|^#/.test(content) ? lineOf(content) : content.trim();
  return line === ""
    ? ""
    : `[${withoutBrackets(line)}](${destination(target)}${titlePart(title === textOf(node) ? "" : title)})`;
}

const codeOrBracket = /(?<![\\`])(`+)(?!`)[^]*?(?<!`)\1(?!`)|\\([[\]])/g;

/** marked takes an escaped `](` inside a link's words for its end: outside of code brackets are written by their numbers. */
function withoutBrackets(line: string): string {
  if (!line.includes("\\](")) return line;
  return line.replace(codeOrBracket, (whole, _fence, bracket: string | undefined) =>
    bracket === undefined ? whole : `&#${bracket.charCodeAt(0)};`,
  );
}

/** Blocks as one line. */
function lineOf(content: string): string {
  return content
    .split(/\n+/)
    .map((line) => line.replace(/^(?:#{1,6}|>|-|\d+\.)\s+/, "").trim())
    .filter((line) => line !== "")
    .join(" ");
}

/** A break that nothing follows or precedes shows nothing, and two are a new paragraph. */
function lineBreak(node: HTMLElement): string {
  if (node.closest("h1, h2, h3, h4, h5, h6, a") !== null) return " ";
  if (node.closest("td, th, summary, dt") !== null) return "<br>";
  const after = neighbour(node, "nextSibling");
  const before = neighbour(node, "previousSibling");
  if (after === undefined || before === undefined) return "";
  const isInBlock = /^(?:P|DIV|LI|BODY|BLOCKQUOTE|SECTION|ARTICLE|DD|X-TURNDOWN)$/.test(
    node.parentNode?.nodeName ?? "",
  );
  if (after.nodeName === "BR") return isInBlock ? "\n\n" : "";
  if (before.nodeName === "BR" && isInBlock) return "";
  return "\\\n";
}

const blocks = /^(?:P|DIV|UL|OL|LI|PRE|TABLE|BLOCKQUOTE|FIGURE|HR|H[1-6]|DETAILS|DL|SECTION)$/;

/** What is beside a node in its line, through the elements around it; undefined at the line's end. */
function neighbour(node: Node, side: "nextSibling" | "previousSibling"): Node | undefined {
  for (let next = node[side]; next !== null; next = next[side]) {
    if (isElement(next) || (next.nodeValue ?? "").trim() !== "") {
      return blocks.test(next.nodeName) ? undefined : next;
    }
  }
  const parent = node.parentNode;
  return parent === null || !isElement(parent) || isBlockBox(parent)
    ? undefined
    : neighbour(parent, side);
}

function isBlockBox(parent: Element): boolean {
  return (
    blocks.test(parent.nodeName) || /^(?:BODY|TD|TH|DD|ARTICLE|X-TURNDOWN)$/.test(parent.nodeName)
  );
}
