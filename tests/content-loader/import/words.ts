import { createRequire } from "node:module";
import { renderMarkdown } from "../../../content-loader/markdown/markdown.ts";
import { MediaSet } from "../../../content-loader/media/media-set.ts";
import { zhHans } from "../../../content-loader/words/zh-hans.ts";

const require = createRequire(import.meta.url);
const {
  createDocument,
}: { createDocument: (html: string) => Document } = require("@mixmark-io/domino");

/** The page that the loader makes of Markdown. Throws when it refuses it. */
export async function pageOf(markdown: string): Promise<string> {
  const body = { file: "a.md", bodyLine: 1, text: markdown, words: zhHans };
  const { html, problems } = await renderMarkdown(body, new Map(), new MediaSet("none", "none"));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return html;
}

/** Every word of HTML that a reader can see or hear, Han letters one by one, with how often it is there. */
function wordsOf(html: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const text of textsOf(html)) {
    for (const [word] of text.matchAll(/\p{Script=Han}|[^\P{L}\p{Script=Han}]+|\p{N}+/gu)) {
      words.set(word, (words.get(word) ?? 0) + 1);
    }
  }
  return words;
}

/** Words of one piece of HTML that another does not have, or less often. */
export function missingWords(from: string, to: string): string[] {
  const there = textsOf(to).join("");
  return [...wordsOf(from)]
    .filter(([word, count]) => there.split(word).length - 1 < count)
    .map(([word]) => word);
}

const running =
  /^(?:script|style|iframe|form|input|button|object|embed|link|meta|base)$|^(?:on|style=)|^(?:href|src)=(?!https?:|mailto:|\/|#)/i;

/** Elements and attributes that run something. */
export function dangersOf(html: string): string[] {
  const elements = Array.from(bodyOf(html).querySelectorAll("*"));
  const attributes = elements.flatMap(({ attributes }) => Array.from(attributes));
  return [
    ...elements.map(({ nodeName }) => nodeName),
    ...attributes.map(({ name, value }) => `${name}=${value}`),
  ].filter((word) => running.test(word));
}

function textsOf(html: string): string[] {
  const body = bodyOf(html);
  const texts: string[] = [];
  const left: Node[] = [body];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.nodeType === 3) texts.push(node.nodeValue ?? "");
    left.push(...Array.from(node.childNodes).toReversed());
  }
  const described = Array.from(body.querySelectorAll("[alt], [title]"));
  return [
    ...texts,
    ...described.flatMap((element) => [
      element.getAttribute("alt") ?? "",
      element.getAttribute("title") ?? "",
    ]),
  ];
}

function bodyOf(html: string): HTMLElement {
  return createDocument(`<!doctype html><body>${html}`).body;
}
