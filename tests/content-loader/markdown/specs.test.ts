import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../../content-loader/markdown/markdown.ts";
import { MediaSet } from "../../../content-loader/media/media-set.ts";
import { zhHans } from "../../../content-loader/words/zh-hans.ts";

const folder = join(import.meta.dirname, "specs");
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.slice(0, -".md".length));

const paths = new Map([
  ["a.md", "/posts/a"],
  ["other.md", "/posts/%E5%85%B6%E4%BB%96"],
  ["sub/deep.md", "/posts/deep"],
]);
const media = new MediaSet("none", "none");

/** What an author types, and what a page shows of it: a case is a pair of files. */
describe("Markdown", () => {
  it.each(names)("%s", async (name) => {
    const text = readFileSync(join(folder, `${name}.md`), "utf8");
    const body = { file: "a.md", bodyLine: 1, text, words: zhHans };
    const { html, problems } = await renderMarkdown(body, paths, media);
    expect(problems).toEqual([]);
    expect(html).toBe(readFileSync(join(folder, `${name}.html`), "utf8"));
  });
});
