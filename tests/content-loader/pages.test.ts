import { describe, expect, it } from "vitest";
import { parsePosts } from "../../content-loader/parse.ts";
import { formatProblem } from "../../content-loader/problem.ts";
import { findPosts } from "../../content-loader/read.ts";
import { startAws } from "./support/aws.ts";
import { contentOf } from "./support/content.ts";
import { folderWith, post } from "./support/folder.ts";
import { png } from "./support/images.ts";
import { load } from "./support/publish.ts";
import { readAll } from "./support/readers.ts";

const later = Date.parse("2026-11-23");
const files = {
  "posts/a.md": post("title: A\ndate: 2020-01-01", "To [us](../about.md#who).\n"),
  "about.md": post("title: About\nupdated: 2024-01-01", "From [A](./posts/a.md).\n\n## Who\n"),
  "talks/index.md": post("title: Talks", "![x](./x.png)\n"),
};

function parse(files: Record<string, string>) {
  const folder = folderWith(files);
  return parsePosts(folder, findPosts(folder));
}

const page = post("title: P");

describe("pages outside the posts", () => {
  it("are the files beside `posts`, at their own paths", () => {
    const { pages, posts, paths } = parse({
      ...files,
      "talks/2024/My talk!.md": page,
      "关于.md": page,
      "draft.md": post("title: D\ndraft: true"),
      "import-report.md": "# What an import says",
    });
    expect(posts.map(({ header }) => header.slug)).toEqual(["a"]);
    expect(pages.map(({ header }) => header.path)).toEqual([
      "/about",
      "/talks/2024/My-talk",
      "/talks",
      "/关于",
    ]);
    expect(paths.get("关于.md")).toBe("/%E5%85%B3%E4%BA%8E");
  });

  it("are none where a folder has no `posts`", () => {
    const { pages, posts } = parse({ "a.md": files["posts/a.md"] });
    expect([pages, posts.length]).toEqual([[], 1]);
  });

  it.each([
    ["index.md", "page `/`, from the file's name, is the address of another page or file"],
    ["archive.md", "page `/archive`, from the file's name, is the address of another page"],
    ["tags/aws.md", "page `/tags/aws`, from the file's name, is the address of another page"],
    ["media/x.md", "page `/media/x`, from the file's name, is the address of another page"],
    ["robots.txt.md", "page `/robots.txt`, from the file's name, is the address of another"],
    ["v1.0.md", "page `/v1.0`, from the file's name, is no path: `v1.0` has a dot"],
    ["talks.md", "path `/talks` is talks.md's too: two pages can't have one; rename a file"],
  ])("are refused where another page or a file is: %s", (file, what) => {
    const { problems } = parse({ ...files, [file]: page });
    expect(problems.map(formatProblem)).toEqual([expect.stringContaining(what)]);
  });

  it("are refused where an alias leads to another text", () => {
    const aliased = post("title: B\ndate: 2020-01-01\naliases: [/about]");
    const { problems } = parse({ ...files, "posts/b.md": aliased });
    expect(problems.map(formatProblem)).toEqual([
      expect.stringMatching(/^posts\/b\.md:1:1 alias `\/about` is about\.md's address/),
    ]);
  });

  it("say which fields of a post mean nothing to them", () => {
    const { warnings } = parse({
      ...files,
      "now.md": post("title: N\ndate: 2020-01-01\ntags: [a]"),
    });
    expect(warnings).toEqual([
      expect.stringContaining("date of a page outside posts/ (in now.md), tags of a page"),
    ]);
  });

  it("translate each other, and no post", async () => {
    const english = post("title: About\nlang: en\ntranslations: ./about.md");
    const { objects } = await contentOf({
      "posts/a.md": page.replace("P", "P\ndate: 2020-01-01"),
      "about.md": page,
      "en.md": english,
    });
    expect(objects.entries.has("page/en")).toBe(true);
    await expect(
      contentOf({ ...files, "talks/index.md": page, "en.md": english.replace("about", "posts/a") }),
    ).rejects.toThrow("a post translates a post, and a page a page");
  });
});

describe("publishing a page", () => {
  it("shows it, and clears its path of the 404 that was there", async () => {
    const aws = await startAws();
    const { "about.md": _, ...before } = { ...files, "talks/x.png": await png() };
    await load(aws, contentOf({ ...before, "posts/a.md": post("title: A\ndate: 2020-01-01") }));
    expect((await readAll(aws, ["/about"], later)).get("/about")?.status).toBe(404);
    const { diff, settled } = await load(aws, contentOf({ ...before, ...files }));
    expect(diff.added).toEqual(["page/about", "source//about"]);
    expect(settled?.invalidation.paths).toContain("/about");
    const seen = await readAll(aws, ["/about", "/talks", "/posts/a", "/sitemap.xml"], later);
    expect(seen.get("/about")?.body).toContain('<a href="/posts/a">A</a>');
    expect(seen.get("/posts/a")?.body).toContain('<a href="/about#h-who">us</a>');
    expect(seen.get("/talks")?.body).toMatch(/<img[^>]* src="\/media\//);
    expect(seen.get("/sitemap.xml")?.body).toContain("https://blog.example/talks</loc>");
  });

  it("that was edited clears its path alone, under another ETag", async () => {
    const aws = await startAws();
    const all = { ...files, "talks/x.png": await png() };
    await load(aws, contentOf(all));
    const before = (await readAll(aws, ["/about"], later)).get("/about");
    const edited = { ...all, "about.md": all["about.md"].replace("From", "Now from") };
    const { settled } = await load(aws, contentOf(edited));
    expect(settled?.invalidation.paths).toEqual(["/about"]);
    const after = (await readAll(aws, ["/about"], later)).get("/about");
    expect(after?.body).toContain("Now from");
    expect(after?.etag).not.toBe(before?.etag);
    expect((await load(aws, contentOf(edited))).diff.changed).toEqual([]);
  });

  it("that moved leads to its new path, and one that is gone needs --prune", async () => {
    const aws = await startAws();
    const { "about.md": about, "posts/a.md": a } = files;
    const texts = { "posts/a.md": a.replace("[us](../about.md#who)", "us") };
    await load(aws, contentOf({ ...texts, "about.md": about }));
    const { moves } = await load(aws, contentOf({ ...texts, "us.md": about }));
    expect(moves).toEqual([{ from: "/about", to: "/us" }]);
    expect((await readAll(aws, ["/about"], later)).get("/about")?.location).toBe("/us");
    await expect(load(aws, contentOf(texts))).rejects.toThrow(
      /^1 live page is not in the folder: \/us\. Nothing was written\. Delete what is missing/,
    );
    await load(aws, contentOf(texts), { prune: true });
    expect((await readAll(aws, ["/us"], later)).get("/us")?.status).toBe(404);
    await expect(load(aws, contentOf({ ...texts, "us.md": page }))).rejects.toThrow(
      "The address `/us` was another text's, which was deleted.",
    );
  });
});
