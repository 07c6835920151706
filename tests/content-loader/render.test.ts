import { expect, it } from "vitest";
import { parsePosts } from "../../content-loader/parse.ts";
import { findPosts } from "../../content-loader/read.ts";
import { renderPosts } from "../../content-loader/render.ts";
import { silent } from "./support/content.ts";
import { folderWith, post } from "./support/folder.ts";

async function problemsOf(files: Record<string, string>) {
  const folder = folderWith(files);
  const parsed = parsePosts(folder, findPosts(folder));
  const { problems } = await renderPosts(folder, parsed, { language: "en", progress: silent });
  return problems;
}

it("names a post that is nested too deeply, and checks the others", async () => {
  const problems = await problemsOf({
    "deep.md": post("title: Deep\ndate: 2020-01-01", "> ".repeat(20_000)),
    "image.md": post("title: Image\ndate: 2020-01-02", "![](./x.png)"),
  });
  expect(problems.map(({ file }) => file).toSorted()).toEqual(["deep.md", "image.md"]);
  expect(problems.find(({ file }) => file === "deep.md")?.what).toContain("nested too deeply");
});

it("refuses a post that is larger than a page may be (LE-05)", async () => {
  const line = `${"x".repeat(99)}\n`;
  const [problem] = await problemsOf({
    "long.md": post("title: Long\ndate: 2020-01-01", line.repeat(10_300)),
  });
  expect(problem?.what).toMatch(/a page of \d+ bytes/);
});
