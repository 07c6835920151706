import { describe, expect, it } from "vitest";
import { parsePosts } from "../../content-loader/parse.ts";
import { contentFailure, formatProblem } from "../../content-loader/problem.ts";
import { findPosts } from "../../content-loader/read.ts";
import { folderWith, post } from "./support/folder.ts";

function parse(files: Record<string, string>) {
  const folder = folderWith(files);
  return parsePosts(folder, findPosts(folder));
}

/** The problems of one post, as the author reads them. */
function problemsOf(text: string, name = "a.md"): string[] {
  return parse({ [name]: text }).problems.map(formatProblem);
}

describe("parsePosts", () => {
  it("reads every field", () => {
    const { posts } = parse({
      "a.md": post(
        "title: 标题\nslug: 我的-post\ndate: 2020-12-01\nupdated: 2021-01-02T03:04:05+08:00\nexpires: 2030-01-01\nabstract: Short.\ntags: [aws, 前端]\nlang: zh-Hans\nid: first\naliases: [/2020/旧.html, old-name, /a/%E4%BD%A0/]",
      ),
    });
    expect(posts[0]?.header).toEqual({
      title: "标题",
      slug: "我的-post",
      date: "2020-12-01T00:00:00Z",
      updated: "2021-01-02T03:04:05+08:00",
      abstract: "Short.",
      tags: ["aws", "前端"],
      lang: "zh-Hans",
      expires: "2030-01-01T00:00:00Z",
      id: "first",
      aliases: ["/2020/旧.html", "/posts/old-name", "/a/你"],
      draft: false,
    });
  });

  it.each([
    ["/?p=1", "holds `?` or `#`"],
    ["/archive", "is the address of another page"],
    ["/assets/x.js", "is the address of another page"],
    ["/", "is the address of another page"],
    ["/robots.txt", "is the address of another page"],
    ["/llms.txt", "is the address of another page"],
    ["no slug", "is no slug"],
    ["old.md", "ends in `.md`"],
  ])("refuses the alias %s where it stands", (alias, why) => {
    const { problems } = parse({
      "a.md": post(`title: T\ndate: 2020-12-01\naliases: ["${alias}"]`),
    });
    expect(problems).toMatchObject([{ line: 4, column: 10, what: expect.stringContaining(why) }]);
  });

  it("refuses an alias that is another post's address or alias", () => {
    const { problems } = parse({
      "a.md": post("title: A\ndate: 2020-12-01\naliases: [/old, b]"),
      "b.md": post("title: B\ndate: 2020-12-01\naliases: /old"),
    });
    expect(problems.map(({ file, what }) => [file, what])).toEqual([
      ["a.md", expect.stringContaining("`/posts/b` is b.md's address")],
      ["b.md", expect.stringContaining("`/old` is a.md's address")],
    ]);
  });

  it("takes the slug from the file's name, without its date", () => {
    const { posts } = parse({ "2020-12-01-my-post.md": post("title: T\ndate: 2020-12-01") });
    expect(posts[0]?.header.slug).toBe("my-post");
  });

  it.each([
    ["my-post/index.md", "my-post"],
    ["2020/2020-12-01-my-post/index.md", "my-post"],
    ["my-post/part.md", "part"],
    ["index.md", "index"],
    ["my-index.md", "my-index"],
  ])("takes the slug of %s from its folder when the file is its index", (file, slug) => {
    const { posts, paths } = parse({ [file]: post("title: T\ndate: 2020-12-01") });
    expect(posts[0]?.header.slug).toBe(slug);
    expect([...paths]).toEqual([[file, `/posts/${slug}`]]);
  });

  it("takes tags from one string with commas, once each", () => {
    const { posts } = parse({ "a.md": post("title: T\ndate: 2020-12-01\ntags: aws, 前端，aws") });
    expect(posts[0]?.header.tags).toEqual(["aws", "前端"]);
  });

  it("counts drafts and leaves them out", () => {
    const parsed = parse({
      "a.md": post("title: T\ndate: 2020-12-01\ndraft: true"),
      "b.md": post("title: T\ndate: 2020-12-01"),
    });
    expect([parsed.drafts, parsed.posts.map(({ file }) => file)]).toEqual([1, ["b.md"]]);
    expect([...parsed.paths]).toEqual([["b.md", "/posts/b"]]);
  });

  it("names unknown fields in one warning, the most used first", () => {
    const { warnings } = parse({
      "a.md": post("title: T\ndate: 2020-12-01\nauthor: y\nlayout: x"),
      "b.md": post("title: T\ndate: 2020-12-01\nlayout: x\ndesciption: About.\ndrfat: true"),
      "c.md": post("title: T"),
    });
    expect(warnings).toEqual([
      "Front matter has fields that mean nothing here and were left out: layout (in 2 posts, first a.md), author (in a.md), desciption (in b.md; do you mean description?), drfat (in b.md; do you mean draft?). docs/front-matter.md has those that mean something.",
    ]);
  });

  it("names twenty unknown fields at most", () => {
    const fields = Array.from({ length: 22 }, (_, index) => `field${index}: 1`).join("\n");
    const { warnings } = parse({ "a.md": post(`title: T\ndate: 2020-12-01\n${fields}`) });
    expect(warnings).toEqual([expect.stringMatching(/field19 \(in a\.md\), and 2 more\. docs/)]);
  });

  it.each([
    [
      "a number as slug",
      "title: T\nslug: 007\ndate: 2020-12-01",
      "a.md:3:7 slug `007` is a number",
    ],
    [
      "a slug that is no page's",
      "title: T\nslug: index.html\ndate: 2020-12-01",
      "a.md:3:7 slug `index.html` is a name that no page can have",
    ],
    [
      "a title that fills a page",
      `title: ${"x".repeat(501)}\ndate: 2020-12-01`,
      "a.md:2:8 title has 501 characters, 500 at most",
    ],
    ["a day that is not", "title: T\ndate: 2026-13-45", "a.md:3:7 date `2026-13-45` is not a date"],
    ["February 30th", "title: T\ndate: 2026-02-30", "a.md:3:7 date `2026-02-30` is not a date"],
    ["a number as title", "title: 42\ndate: 2020-12-01", "a.md:2:8 title `42` is a number"],
    ["no title", "date: 2020-12-01", "a.md:1:1 title is missing"],
    ["an empty title", "title: ''\ndate: 2020-12-01", "a.md:2:8 title is empty"],
    ["no date", "title: T", "a.md:1:1 date is missing"],
    ["a slash in a slug", "title: T\nslug: a/b\ndate: 2020-12-01", "a.md:3:7 slug `a/b`"],
    ["dots as slug", "title: T\nslug: ..\ndate: 2020-12-01", "a.md:3:7 slug `..`"],
    ["a long slug", `title: T\nslug: ${"长".repeat(43)}\ndate: 2020-12-01`, "a.md:3:7 slug"],
    ["a slug of another form", "title: T\nslug: cafe\u0301\ndate: 2020-12-01", "a.md:3:7 slug"],
    ["a slash in a tag", "title: T\ndate: 2020-12-01\ntags: [a/b]", "a.md:4:7 tag `a/b`"],
    ["a number as tag", "title: T\ndate: 2020-12-01\ntags: [1]", "a.md:4:7 tag `1` is a number"],
    ["a language that is none", "title: T\ndate: 2020-12-01\nlang: zh_CN!", "a.md:4:7 lang"],
    ["a draft that is text", "title: T\ndate: 2020-12-01\ndraft: maybe", "a.md:4:8 draft"],
    ["a tab", "title: T\n\tdate: 2020-12-01", "a.md:3:1 front matter is not YAML"],
    ["a colon in a title", "title: a: b\ndate: 2020-12-01", "a.md:2:8 front matter is not YAML"],
    ["a field twice", "title: a\ntitle: b\ndate: 2020-12-01", "a.md:3:1 front matter is not YAML"],
    [
      "an alias",
      "title: &a T\nabstract: *a\ndate: 2020-12-01",
      "a.md:2:1 front matter uses YAML aliases",
    ],
    ["a list", "- title: T", "a.md:2:1 front matter is not a list of"],
    [
      "18 KB",
      `title: T\ndate: 2020-12-01\nabstract: ${"x".repeat(18_000)}`,
      "a.md:1:1 front matter has",
    ],
    ["a control character", 'title: "a\\0b"\ndate: 2020-12-01', "a.md:2:8 title holds control"],
    ["half a character", 'title: "a\\ud800"\ndate: 2020-12-01', "U+D800"],
    [
      "a control character in a tag",
      'title: T\ndate: 2020-12-01\ntags: ["a\\u0007"]',
      "a.md:4:7 tag `a\\u0007` holds control character U+0007",
    ],
    [
      "a name that is none",
      "title: T\ndate: 2020-12-01\n? {a: b}\n: c",
      "a.md:4:3 front matter has",
    ],
    ["a second document", "title: T\n...\ndate: 2020-12-01", "front matter ends in the middle"],
  ])("refuses %s where it stands", (_, fields, start) => {
    expect(problemsOf(post(fields))).toEqual([expect.stringContaining(start)]);
  });

  it("refuses a post without front matter", () => {
    expect(problemsOf("# Hello\n")).toEqual([
      expect.stringContaining("a.md:1:1 has no front matter"),
    ]);
  });

  it("says that front matter has no end", () => {
    expect(problemsOf("---\ntitle: T\n\nText.\n")).toEqual([
      "a.md:1:1 front matter has no end: add a line `---` behind its last field",
    ]);
  });

  it("says it in one short line of plain text, whatever the author wrote", () => {
    const text = post(`title: T\nslug: "a\\e[31m\\n\\u202eb"\ndate: "${"9".repeat(9000)}"`);
    for (const problem of problemsOf(text, "a\nb\u001b[2J.md")) {
      expect(problem).toMatch(/^a\\u000ab\\u001b\[2J\.md:\d+:\d+ [\x20-\x7e…]{10,300}$/);
    }
    expect(parse({ "a.md": post('title: T\ndate: 2020-12-01\n"a\\eb": x') }).warnings[0]).toContain(
      "a\\u001bb",
    );
  });

  it("never runs code in front matter", () => {
    const text = "---js\n{ title: process.exit(7) }\n---\n";
    expect(problemsOf(text)).toEqual([expect.stringContaining("starts with `---js`")]);
  });

  it("refuses two posts with one slug, and names the other", () => {
    const { problems } = parse({
      "a.md": post("title: A\nslug: x\ndate: 2020-12-01"),
      "b.md": post("title: B\nslug: x\ndate: 2020-12-01"),
    });
    expect(problems.map(formatProblem)).toEqual([
      expect.stringMatching(/^b\.md:1:1 slug `x` is a\.md's/),
    ]);
  });

  it("tells all problems of all posts, in order", () => {
    const { problems } = parse({
      "b.md": post("slug: 7\ndate: never"),
      "a.md": post("title: 1\ndate: 2020-12-01"),
    });
    const { message } = contentFailure("content/posts", problems);
    expect(message.match(/^\S+\.md:\d+:\d+/gm)).toEqual([
      "content/posts/a.md:2:8",
      "content/posts/b.md:1:1",
      "content/posts/b.md:2:7",
      "content/posts/b.md:3:7",
    ]);
    expect(message).toContain("4 problems in the posts. Nothing was written");
  });
});
