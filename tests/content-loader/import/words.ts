import { createRequire } from "node:module";
import { renderMarkdown } from "../../../content-loader/markdown/markdown.ts";
import { MediaSet } from "../../../content-loader/media/media-set.ts";

const require = createRequire(import.meta.url);
const {
  createDocument,
}: { createDocument: (html: string) => Document } = require("@mixmark-io/domino");

/** The page that the loader makes of Markdown. Throws when it refuses it. */
export async function pageOf(markdown: string): Promise<string> {
  const body = { file: "a.md", bodyLine: 1, text: markdown };
  const { html, problems } = await renderMarkdown(body, new Map(), new MediaSet("none", "none"));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return html;
}

/** Every word of HTML that a reader can see or hear, Han letters one by one, with how often it is there. */
export function wordsOf(html: string): Map<string, number> {
  const { body } = createDocument(`<!doctype html><body>${html}`);
  const words = new Map<string, number>();
  const texts = [body.textContent ?? "", ...attributesOf(body)];
  for (const [word] of texts
    .join(" ")
    .matchAll(/\p{Script=Han}|[^\P{L}\p{Script=Han}]+|\p{N}+/gu)) {
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  return words;
}

/** Words that are missing in the other text, or there less often. */
export function missingWords(from: Map<string, number>, to: Map<string, number>): string[] {
  return [...from].filter(([word, count]) => (to.get(word) ?? 0) < count).map(([word]) => word);
}

function attributesOf(body: HTMLElement): string[] {
  const elements = Array.from(body.querySelectorAll("[alt], [title]"));
  return elements.flatMap((element) => [
    element.getAttribute("alt") ?? "",
    element.getAttribute("title") ?? "",
  ]);
}
