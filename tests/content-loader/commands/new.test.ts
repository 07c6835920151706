import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { draftPost } from "../../../content-loader/new-post.ts";
import { parseFrontMatter } from "../../../content-loader/header/front-matter.ts";
import { checkHeader } from "../../../content-loader/header/header.ts";
import { slugOfTitle } from "../../../content-loader/header/title-slug.ts";
import { folderWith, post } from "../support/folder.ts";
import { run, runJson, start } from "../support/run.ts";

describe("new", () => {
  it("writes a draft and prints its path alone on stdout", async () => {
    const dir = folderWith({});
    const { code, out, err } = await start(["new", "Why: the “root” #1", "--dir", dir], {
      TZ: "Asia/Shanghai",
    }).end;
    const path = join(dir, "why-the-root-1.md");
    expect([code, out]).toEqual([0, `${path}\n`]);
    expect(err).toContain("draft: true");
    const text = readFileSync(path, "utf8");
    expect(text).toMatch(/^date: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/m);
    expect(
      checkHeader("why-the-root-1.md", parseFrontMatter("why-the-root-1.md", text), "UTC"),
    ).toMatchObject({
      header: { title: "Why: the “root” #1", slug: "why-the-root-1", draft: true },
      problems: [],
    });
  });

  it.each(['"quoted" \\ and: more', "- [a] {b} & *c", "it's", "null", "007", "a # b", "💬 é"])(
    "writes the title %j as it was given",
    (title) => {
      const { text } = draftPost(folderWith({}), title, new Date());
      const { fields, problems } = parseFrontMatter("x.md", text);
      expect([fields.get("title")?.value, problems]).toEqual([title, []]);
    },
  );

  it("writes over nothing: a file, or another's slug, even a draft's", async () => {
    const posts = {
      "a-post.md": post("title: Other\nslug: other\ndate: 2020-01-01"),
      "sub/2020-01-01-taken.md": post("title: T\ndate: 2020-01-01"),
      "d.md": post("title: D\nslug: 草稿\ndate: 2020-01-01\ndraft: true"),
    };
    const dir = folderWith(posts);
    for (const [title, owner] of [
      ["A post", "a-post.md"],
      ["Other", "a-post.md"],
      ["Taken", "taken.md"],
      ["草稿", "d.md"],
    ]) {
      const { code, err } = await run("new", title ?? "", "--dir", dir);
      expect([code, err]).toEqual([6, expect.stringContaining(owner ?? "")]);
    }
    expect(readdirSync(dir).toSorted()).toEqual(["a-post.md", "d.md", "sub"]);
  });

  it("refuses a title without a letter, and none", async () => {
    const dir = folderWith({});
    expect((await run("new", "?!", "--dir", dir)).code).toBe(2);
    expect((await run("new", "--dir", dir)).code).toBe(2);
    expect(readdirSync(dir)).toEqual([]);
  });

  it("writes nothing with --dry-run", async () => {
    const dir = folderWith({});
    const { result } = await runJson("new", "A title", "--dry-run", "--dir", dir);
    expect(result).toEqual({ slug: "a-title", path: join(dir, "a-title.md") });
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe("the slug of a title", () => {
  it.each([
    ["Hello, World!", "hello-world"],
    ["使用 Serverless 的动机", "使用-serverless-的动机"],
    ["Ünïcode ÉTÉ", "ünïcode-été"],
    ["snake_case -- and … dots", "snake_case-and-dots"],
    ["日本語。タイトル", "日本語-タイトル"],
  ])("%j is %s", (title, slug) => {
    expect(slugOfTitle(title)).toBe(slug);
  });

  it("keeps within a slug's bytes, at a character", () => {
    expect(slugOfTitle("字".repeat(100))).toBe("字".repeat(42));
    expect(slugOfTitle(`${"a".repeat(127)} b`)).toBe("a".repeat(127));
  });

  it("is none without a letter or a digit", () => {
    expect(slugOfTitle("?! 🎉")).toBeUndefined();
  });
});
