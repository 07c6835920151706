import { element, isElement, isText } from "../html-to-markdown/dom.ts";

/** Elements whose loose text the classic editor means as paragraphs. */
const containers =
  "body, blockquote, div, section, article, aside, center, details, address, td, th, li, dd";

const block =
  /^(?:ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|CENTER|DD|DETAILS|DIV|DL|DT|FIGCAPTION|FIGURE|FOOTER|FORM|H[1-6]|HEADER|HR|LI|NAV|OL|P|PRE|SECTION|SUMMARY|TABLE|UL)$/;

/** The classic editor saves no `<p>`: an empty line ends a paragraph, a line end is a break. */
export function makeParagraphs(body: HTMLElement): void {
  const found = Array.from(body.querySelectorAll<HTMLElement>(containers));
  for (const container of [body, ...found]) wrapLooseText(container);
  for (const paragraph of Array.from(body.querySelectorAll<HTMLElement>("p")))
    breakLines(paragraph);
}

function wrapLooseText(container: HTMLElement): void {
  const isTight = /^(?:TD|TH|LI|DD)$/.test(container.nodeName);
  const hasEmptyLine = Array.from(container.childNodes).some(
    (node) => isText(node) && /\S\s*\n\s*\n\s*\S/.test(node.data),
  );
  if (isTight && !hasEmptyLine) return breakLines(container);
  let paragraph: HTMLElement | undefined;
  for (const node of Array.from(container.childNodes)) {
    if (isElement(node) && block.test(node.nodeName)) paragraph = undefined;
    else if (isText(node)) paragraph = placeText(container, node, paragraph);
    else paragraph = placeIn(container, node, paragraph);
  }
}

/** Takes a node into the paragraph before it, or into a new one in its place. */
function placeIn(container: HTMLElement, node: Node, open: HTMLElement | undefined): HTMLElement {
  const paragraph = open ?? element(container.ownerDocument, "p", "");
  if (open === undefined) container.insertBefore(paragraph, node);
  paragraph.appendChild(node);
  return paragraph;
}

function placeText(
  container: HTMLElement,
  node: Text,
  open: HTMLElement | undefined,
): HTMLElement | undefined {
  const [first = "", ...others] = node.data.split(/\n[^\S\n]*\n\s*/);
  let paragraph = open;
  for (const [index, text] of [first, ...others].entries()) {
    if (index > 0) paragraph = undefined;
    if (text === "" || (paragraph === undefined && text.trim() === "")) continue;
    const piece = container.ownerDocument.createTextNode(text);
    container.insertBefore(piece, node);
    paragraph = placeIn(container, piece, paragraph);
  }
  node.remove();
  return paragraph;
}

/** Line ends in a paragraph and in what it holds. */
function breakLines(paragraph: HTMLElement): void {
  for (const node of Array.from(paragraph.childNodes)) {
    if (isText(node)) breakText(node);
    else if (
      isElement(node) &&
      !/^(?:PRE|SCRIPT|STYLE)$/.test(node.nodeName) &&
      !block.test(node.nodeName)
    )
      breakLines(node);
  }
}

function breakText(text: Text): void {
  const lines = withoutEdges(text).split("\n");
  for (const [index, line] of lines.entries()) {
    const isAfterBreak = text.previousSibling?.nodeName === "BR";
    if (index > 0 && !(isAfterBreak && (lines[index - 1] ?? "").trim() === "")) {
      text.parentNode?.insertBefore(text.ownerDocument.createElement("br"), text);
    }
    if (line !== "") text.parentNode?.insertBefore(text.ownerDocument.createTextNode(line), text);
  }
  text.remove();
}

/** A line end beside a block, or at the edge of one, shows nothing. */
function withoutEdges({ data, previousSibling, nextSibling, parentNode }: Text): string {
  const isEdge = (beside: Node | null): boolean =>
    beside === null ? block.test(parentNode?.nodeName ?? "") : block.test(beside.nodeName);
  const start = isEdge(previousSibling) ? data.replace(/^\s*\n\s*/, "") : data;
  return isEdge(nextSibling) ? start.replace(/\s*\n\s*$/, "") : start;
}
