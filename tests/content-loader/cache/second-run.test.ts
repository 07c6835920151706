import { mkdirSync, renameSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import { parseFrontMatter } from "../../../content-loader/header/front-matter.ts";
import { parsePosts } from "../../../content-loader/parse.ts";
import { findPosts, readSource } from "../../../content-loader/read.ts";
import { renderPosts } from "../../../content-loader/render.ts";
import { silent } from "../support/content.ts";
import { folderWith, post } from "../support/folder.ts";
import { png } from "../support/images.ts";
import { Loads } from "../support/loads.ts";

vi.mock("../../../content-loader/read.ts", { spy: true });
vi.mock("../../../content-loader/header/front-matter.ts", { spy: true });

const files = {
  "a.md": post("title: A\ndate: 2020-01-01", "See [C](./c.md).\n"),
  "b.md": post("title: B\ndate: 2020-01-02\nlayout: x"),
  "c.md": post("title: C\ndate: 2020-01-03"),
  "d.md": post("title: D\ndate: 2020-01-04"),
  "e.md": post("title: E\ndate: 2020-01-05\ndraft: true"),
};

/** Files are trusted by their stamps when they are two seconds old. */
function waitTenSeconds(): void {
  vi.setSystemTime(Date.now() + 10_000);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => vi.useRealTimers();
});

it("renders nothing and reads no file when none changed", async () => {
  const loads = new Loads(files);
  const first = await loads.load();
  expect(first.rendered).toEqual(["d.md", "c.md", "b.md", "a.md"]);
  waitTenSeconds();
  await loads.load();
  vi.mocked(readSource).mockClear();
  const { outcome, rendered } = await loads.load();
  expect(outcome).toEqual(first.outcome);
  expect(outcome.warnings).toHaveLength(1);
  expect([rendered, vi.mocked(readSource).mock.calls]).toEqual([[], []]);
});

it("reads a file again that is so young that it may have changed within its stamp", async () => {
  const loads = new Loads(files);
  await loads.load();
  vi.mocked(readSource).mockClear();
  vi.mocked(parseFrontMatter).mockClear();
  expect((await loads.load()).rendered).toEqual([]);
  expect(vi.mocked(readSource)).toHaveBeenCalledTimes(5);
  expect(vi.mocked(parseFrontMatter)).not.toHaveBeenCalled();
});

it("renders an edited post alone, and its neighbours too when their links to it changed", async () => {
  const loads = new Loads(files);
  const first = await loads.load();
  loads.write("b.md", `${files["b.md"]}\nMore.\n`);
  const edited = await loads.load();
  expect(edited.rendered).toEqual(["b.md"]);
  expect(edited.outcome.entries.get("post/a")).toBe(first.outcome.entries.get("post/a"));
  loads.write("b.md", files["b.md"].replace("title: B", "title: Bee"));
  expect((await loads.load()).rendered).toEqual(["c.md", "b.md", "a.md"]);
});

it("renders posts that link to a post whose slug changed", async () => {
  const loads = new Loads(files);
  await loads.load();
  loads.write("d.md", files["d.md"].replace("title: D", "title: D\nslug: dee"));
  expect((await loads.load()).rendered).toEqual(["d.md", "c.md"]);
  loads.write("c.md", files["c.md"].replace("title: C", "title: C\nslug: sea"));
  expect((await loads.load()).rendered).toEqual(["d.md", "c.md", "b.md", "a.md"]);
});

it("tells of a link to a post that is gone, though the post that links to it did not change", async () => {
  const loads = new Loads(files);
  await loads.load();
  loads.remove("c.md");
  const { outcome } = await loads.load();
  expect(loads.openCache().find("c.md")).toBeUndefined();
  expect(outcome.problems).toEqual([
    expect.stringMatching(/^a\.md:6:5 link `.\/c\.md` names no post/),
  ]);
});

it("renders every post when the code, the blog's language or its words changed", async () => {
  const loads = new Loads(files);
  await loads.load();
  loads.version = "2";
  expect((await loads.load()).rendered).toHaveLength(4);
  loads.language = "zh-Hans";
  expect((await loads.load()).rendered).toHaveLength(4);
  loads.words = { "zh-Hans": { code: "程序" } };
  expect((await loads.load()).rendered).toHaveLength(4);
  expect((await loads.load()).rendered).toEqual([]);
});

it("does not render a file that was touched, or copied with its bytes", async () => {
  const loads = new Loads(files);
  await loads.load();
  utimesSync(join(loads.folder, "a.md"), 0, 0);
  loads.remove("b.md");
  loads.write("b.md", files["b.md"]);
  expect((await loads.load()).rendered).toEqual([]);
});

it("notices an edit that keeps the file's size and its time", async () => {
  const loads = new Loads(files);
  const file = join(loads.folder, "b.md");
  utimesSync(file, 1_000, 1_000);
  await loads.load();
  waitTenSeconds();
  await loads.load();
  loads.write("b.md", files["b.md"].replace("Text", "text"));
  utimesSync(file, 1_000, 1_000);
  expect((await loads.load()).rendered).toEqual(["b.md"]);
});

it("renders the good posts of a refused run no second time, and tells of the others again", async () => {
  const faulty = {
    ...files,
    "d.md": post("title: D\ndate: never"),
    "c.md": post("title: C\ndate: 2020-01-03", "![](http://x.example/x.png)"),
  };
  const loads = new Loads(faulty);
  const first = await loads.load();
  expect(first.outcome.problems).toHaveLength(2);
  const second = await loads.load();
  expect(second.outcome).toEqual(first.outcome);
  expect(second.rendered).toEqual(["c.md"]);
  loads.write("c.md", files["c.md"]);
  loads.write("d.md", files["d.md"]);
  expect((await loads.load()).rendered).toEqual(["d.md", "c.md"]);
});

it("refuses a folder that became a link out of the posts' folder", async () => {
  const loads = new Loads(files);
  mkdirSync(join(loads.folder, "sub"));
  loads.write("sub/f.md", post("title: F\ndate: 2019-01-01"));
  await loads.load();
  waitTenSeconds();
  await loads.load();
  const outside = join(folderWith({}), "sub");
  renameSync(join(loads.folder, "sub"), outside);
  symlinkSync(outside, join(loads.folder, "sub"));
  const { outcome } = await loads.load();
  expect(outcome.problems).toEqual([
    expect.stringMatching(/^sub\/f\.md:1:1 is a link to a file outside/),
  ]);
});

it("notices that the target of a link changed, whose own time did not", async () => {
  const loads = new Loads(files);
  loads.write("target.txt", post("title: F\ndate: 2019-01-01"));
  symlinkSync("target.txt", join(loads.folder, "f.md"));
  await loads.load();
  waitTenSeconds();
  await loads.load();
  loads.write("target.txt", post("title: F\ndate: 2019-01-01", "Other.\n"));
  expect((await loads.load()).rendered).toEqual(["f.md"]);
});

it("keeps apart what it knows of a file and what was parsed without it", async () => {
  const loads = new Loads(files);
  const { outcome } = await loads.load();
  const cache = loads.openCache();
  loads.write("b.md", `${files["b.md"]}\nMore.\n`);
  const parsed = parsePosts(loads.folder, findPosts(loads.folder));
  const { mediaCache } = loads;
  const rendering = { language: "en", progress: silent, mediaCache };
  const cached = await renderPosts(loads.folder, parsed, { ...rendering, cache });
  const fresh = await renderPosts(loads.folder, parsed, rendering);
  expect(cached.objects.entries).toEqual(fresh.objects.entries);
  loads.write("b.md", files["b.md"]);
  expect((await loads.load(cache)).outcome).toEqual(outcome);
});

it("renders a post again when an image beside it has other bytes", async () => {
  const loads = new Loads({ "a.md": post("title: A\ndate: 2020-01-01", "![x](./x.png)\n") });
  loads.write("x.png", await png());
  const first = await loads.load();
  expect((await loads.load()).rendered).toEqual([]);
  loads.write("x.png", await png(9));
  const second = await loads.load();
  expect(second.rendered).toEqual(["a.md"]);
  expect(second.outcome.entries.get("media/a")).not.toBe(first.outcome.entries.get("media/a"));
  loads.remove("x.png");
  expect((await loads.load()).outcome.problems).toHaveLength(1);
});

it("tells of a file and a folder that went while the posts were found", async () => {
  const { folder } = new Loads(files);
  const { problems } = parsePosts(folder, ["a.md", "gone.md", "gone/f.md"]);
  expect(problems.map(({ file }) => file)).toEqual(["gone.md", "gone/f.md"]);
});
