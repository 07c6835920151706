import type TurndownService from "turndown";
import { attribute } from "./escape-text.ts";
import { has } from "./dom.ts";

/** Tables as GFM writes them, or as HTML with Markdown in the cells where a cell holds blocks or spans others. */
export const tableRules: Readonly<Record<string, TurndownService.Rule>> = {
  cell: {
    filter: ["th", "td"],
    replacement: cell,
  },
  row: {
    filter: "tr",
    replacement: row,
  },
  section: {
    filter: ["thead", "tbody", "tfoot"],
    replacement: (content) => content,
  },
  columns: {
    filter: ["colgroup", "col"],
    replacement: () => "",
  },
  caption: {
    filter: "caption",
    replacement: () => "",
  },
  table: {
    filter: "table",
    replacement: table,
  },
};

const blocks =
  "table, ul, ol, pre, blockquote, h1, h2, h3, h4, h5, h6, hr, dl, details, p + p, div + div";

/** What is known of a table: each of its cells asks. */
const simple = new WeakMap<Element, boolean>();

/** Whether GFM can hold it: a rectangle of cells of one line each. */
function isSimple(table: Element): boolean {
  const known = simple.get(table) ?? looksSimple(table);
  simple.set(table, known);
  return known;
}

function looksSimple(table: Element): boolean {
  const cells = Array.from(table.querySelectorAll("td, th"));
  const spans = cells.some((cell) => span(cell, "colspan") > 1 || span(cell, "rowspan") > 1);
  return !spans && !has(table, blocks) && table.parentElement?.closest("table") == null;
}

function span(cell: Element, name: string): number {
  const value = Number.parseInt(cell.getAttribute(name) ?? "1", 10);
  return Number.isNaN(value) ? 1 : value;
}

function tableOf(node: HTMLElement): HTMLElement | null {
  return node.closest("table");
}

function cell(content: string, node: HTMLElement): string {
  const table = tableOf(node);
  if (table === null) return `\n\n${content}\n\n`;
  if (isSimple(table)) {
    return ` ${content
      .trim()
      .replace(/\\?\n+/g, "<br>")
      .replaceAll("|", "\\|")} |`;
  }
  const name = node.nodeName.toLowerCase();
  const spans = ["colspan", "rowspan"].map((key) =>
    span(node, key) > 1 ? attribute(key, `${span(node, key)}`) : "",
  );
  return `<${name}${spans.join("")}>\n\n${content.trim()}\n\n</${name}>\n`;
}

function row(content: string, node: HTMLElement): string {
  const table = tableOf(node);
  if (table === null) return content;
  return isSimple(table) ? `|${content}\n` : `<tr>\n${content.trim()}\n</tr>\n`;
}

function table(content: string, node: HTMLElement): string {
  const captions = Array.from(node.querySelectorAll("caption")).filter(
    (caption) => tableOf(caption as HTMLElement) === node,
  );
  const caption = captions.map((caption) => `\n\n${(caption.textContent ?? "").trim()}`).join("");
  const rows = Array.from(node.querySelectorAll<HTMLElement>("tr"));
  if (rows.length === 0) return `${caption}\n\n${content}\n\n`;
  if (!isSimple(node)) return `${caption}\n\n<table>\n${content.trim()}\n</table>\n\n`;
  return `${caption}\n\n${withHeader(content.trim().split("\n"), rows)}\n\n`;
}

/** GFM's first row is the header; a table without one gets an empty one. */
function withHeader(lines: string[], rows: HTMLElement[]): string {
  const width = Math.max(...rows.map((row) => row.children.length));
  const padded = lines.map(
    (line, index) => line + "  |".repeat(width - (rows[index]?.children.length ?? width)),
  );
  const isHeader = Array.from(rows[0]?.children ?? []).every(({ nodeName }) => nodeName === "TH");
  const [first, ...others] = isHeader ? padded : [`|${"  |".repeat(width)}`, ...padded];
  const ruler = Array.from({ length: width }, (_, column) => ` ${alignment(rows, column)} |`);
  return [first, `|${ruler.join("")}`, ...others].join("\n");
}

const rulers: Readonly<Record<string, string>> = { left: ":--", center: ":-:", right: "--:" };

/** A column's alignment, as its first cell has it. */
function alignment(rows: readonly HTMLElement[], column: number): string {
  const cell = rows[0]?.children[column];
  const style = /text-align:\s*(\w+)/i.exec(cell?.getAttribute("style") ?? "")?.[1];
  const named = /has-text-align-(\w+)/.exec(cell?.getAttribute("class") ?? "")?.[1];
  const align =
    cell?.getAttribute("align") ?? cell?.getAttribute("data-align") ?? style ?? named ?? "";
  return rulers[align.toLowerCase()] ?? "---";
}
