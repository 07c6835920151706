import { expect, it } from "vitest";
import { key } from "../../edge/store/keys.ts";
import { decode } from "../../content-loader/objects/encode.ts";
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

it("takes the cover that the front matter names into the post and its images", async () => {
  const folder = folderWith({
    "one/c.png": await png(),
    "one/index.md": post("title: One\ndate: 2020-01-02\ncover: c.png"),
    "two.md": post("title: Two\ndate: 2020-01-01\ncover: https://images.example/c.png"),
  });
  const parsed = parsePosts(folder, findPosts(folder));
  const rendering = { language: "en", progress: silent, mediaCache: folderWith({}) };
  const { objects, media, problems } = await renderPosts(folder, parsed, rendering);
  expect(problems).toEqual([]);
  const [file] = media.filesOf(["one"]);
  const stored = async (slug: string): Promise<unknown> =>
    decode(await objects.read(objects.entries.get(key.post(slug)) ?? ""));
  expect(await stored("one")).toMatchObject({
    cover: { src: `/media/${file?.name}`, width: 40, height: 30 },
  });
  expect(await stored("two")).toMatchObject({ cover: { src: "https://images.example/c.png" } });
});

it("names a cover that is not there by its place", async () => {
  const [problem] = await problemsOf({
    "a.md": post("title: A\ndate: 2020-01-02\ncover: none.png"),
  });
  expect(problem).toMatchObject({ file: "a.md", line: 4, column: 8 });
  expect(problem?.what).toMatch(/^cover `none\.png` /);
});
