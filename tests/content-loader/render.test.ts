import { expect, it } from "vitest";
import { parsePosts } from "../../content-loader/parse.ts";
import { findPosts } from "../../content-loader/read.ts";
import { renderPosts } from "../../content-loader/render.ts";
import { silent } from "./support/content.ts";
import { folderWith, post } from "./support/folder.ts";
import { png } from "./support/images.ts";

async function problemsOf(files: Record<string, string>) {
  const folder = folderWith(files);
  const parsed = parsePosts(folder, findPosts(folder));
  const rendering = { language: "en", progress: silent, mediaCache: folderWith({}) };
  return (await renderPosts(folder, parsed, rendering)).problems;
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

it("names the images of each post in the release, for the bucket to have their files", async () => {
  const folder = folderWith({
    "pic.png": await png(),
    "one/index.md": post("title: One\ndate: 2020-01-01", "![](../pic.png)"),
    "two.md": post("title: Two\ndate: 2020-01-02", "![](pic.png)"),
    "three.md": post("title: Three\ndate: 2020-01-03"),
  });
  const parsed = parsePosts(folder, findPosts(folder));
  const { objects, media } = await renderPosts(folder, parsed, {
    language: "en",
    progress: silent,
    mediaCache: folderWith({}),
  });
  const keys = [...objects.entries.keys()].filter((key) => key.startsWith("media/"));
  expect(keys.toSorted()).toEqual(["media/one", "media/two"]);
  const names = media.filesOf(["one", "two", "three"]).map(({ name }) => name);
  const { body } = await objects.read(objects.entries.get("media/one") ?? "");
  expect(body.kind === "json" && JSON.parse(body.json)).toEqual({
    kind: "media",
    images: [{ path: "pic.png", files: names }],
  });
});

it("hears signals between two posts", async () => {
  let heard = false;
  setImmediate(() => (heard = true));
  await problemsOf({ "a.md": post("title: A\ndate: 2020-01-01") });
  expect(heard).toBe(true);
});
