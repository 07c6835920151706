import { existsSync, readdirSync, readFileSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, post } from "../support/folder.ts";
import { png } from "../support/images.ts";
import { dated, importHexo } from "../support/import.ts";
import { run, runJson } from "../support/run.ts";

describe("a hostile blog", () => {
  it("is imported but for what can't be read, each named with its place", async () => {
    const { report, out } = await importHexo({
      "_posts/good.md": post(dated),
      "_posts/bad.md": "---\ntitle: a\nb: [\n---\n",
      "_posts/alias.md": "---\na: &a [x, x]\nb: *a\n---\n",
      "_posts/latin.md": Buffer.from(`---\n${dated}\n---\n\xe9`, "latin1"),
      "_posts/control.md": post(dated, "a\n\u0000"),
      "_posts/huge.md": post(dated, "x".repeat(1_100_000)),
      "_posts/org.org": "x",
    });
    expect(report).toMatchObject({ exitCode: 0, result: { posts: 1 } });
    expect(report.result).toMatchObject({
      notes: [
        { origin: "source/_posts/alias.md", line: 2 },
        { origin: "source/_posts/bad.md", line: 4 },
        { origin: "source/_posts/control.md", line: 7 },
        { origin: "source/_posts/huge.md", line: 1 },
        { origin: "source/_posts/latin.md", line: 1 },
        { origin: "source/_posts/org.org" },
      ],
    });
    expect(readdirSync(join(out, "posts"))).toEqual(["good.md"]);
  });

  it("gets no file from outside its folder, by dots or by links", async () => {
    const outside = folderWith({ "secret.md": post(dated), "secret.png": await png() });
    const text = `![a](../../../secret.png) ![b](link.png) ![c](/etc/passwd) ![d](folder/secret.png)`;
    const source = folderWith({ "source/_posts/a.md": post(dated, text) });
    const posts = join(source, "source/_posts");
    symlinkSync(join(outside, "secret.png"), join(posts, "link.png"));
    symlinkSync(join(outside, "secret.md"), join(posts, "secret.md"));
    symlinkSync(outside, join(posts, "folder"));
    const out = folderWith({});
    const { result } = await runJson("import", "hexo", source, "--out", out);
    expect(result).toMatchObject({ posts: 1, images: 0 });
    expect(result).toHaveProperty("notes.length", 7);
    expect(readFileSync(join(out, "posts/a.md"), "utf8")).toContain("`![d](folder/secret.png)`");
  });

  it("runs none of its programs", async () => {
    const marker = join(folderWith({}), "ran");
    const program = `require("fs").writeFileSync(${JSON.stringify(marker)}, "")`;
    const source = folderWith({
      "eleventy.config.js": program,
      ".eleventy.js": program,
      "_data/metadata.js": program,
      "posts/posts.11tydata.js": program,
      "posts/a.md": post(dated),
      "posts/b.md": `---js\n${program}\n---\nx`,
    });
    const { result } = await runJson("import", "eleventy", source, "--out", folderWith({}));
    expect(result).toMatchObject({ posts: 1, notes: [{ origin: "posts/b.md", line: 1 }] });
    expect(existsSync(marker)).toBe(false);
  });

  it("has posts that can't be published as drafts, to which links lead all the same", async () => {
    const { report, out } = await importHexo({
      "_posts/deep.md": post(dated, `${">".repeat(200)} x`),
      "_posts/link.md": post(dated, "[to it](/2020/01/02/deep/)"),
    });
    expect(report).toMatchObject({ exitCode: 0, result: { posts: 2, drafts: 1 } });
    expect(readFileSync(join(out, "posts/deep.md"), "utf8")).toContain("draft: true");
    expect(readFileSync(join(out, "posts/link.md"), "utf8")).toContain("[to it](/posts/deep)");
    expect((await run("check", "--dir", join(out, "posts"), "--state", folderWith({}))).code).toBe(
      0,
    );
  });

  it("is done with within seconds a post, which is as it was where that was not enough", async () => {
    const endless = "{{ x }} ".repeat(100_000);
    const { report, out } = await importHexo({
      "_posts/endless.md": post(dated, endless),
      "_posts/deep.md": post(dated, "{% note %}".repeat(5000) + "{% endnote %}".repeat(5000)),
    });
    expect(report).toMatchObject({ exitCode: 0, result: { posts: 2 } });
    expect(JSON.stringify(report.result)).toContain("can't be read as Markdown within seconds");
    expect(readFileSync(join(out, "posts/endless.md"), "utf8")).toContain(endless.trim());
  });

  it("loses no image to a broken one, and tells why each is missing", async () => {
    const whole = await png();
    const { report, out } = await importHexo({
      "_posts/a.md": post(dated, "![w](/w.png) ![b](/b.png) ![t](/t.bmp)"),
      "w.png": whole,
      "b.png": whole.subarray(0, 60),
      "t.bmp": "BM",
    });
    expect(report.result).toMatchObject({
      images: 1,
      notes: [
        { line: 6, what: expect.stringContaining("is broken") },
        { line: 6, what: expect.stringContaining("is none of PNG") },
      ],
    });
    expect(readFileSync(join(out, "posts/a.md"), "utf8")).toContain(
      "![w](./a/w.png) `![b](/b.png)` `![t](/t.bmp)`",
    );
  });
});

describe("what a post of another blog gets", () => {
  it("is an address, a file and images of its own, whatever others have", async () => {
    const [one, two] = [await png(8, 8, 1), await png(8, 8, 2)];
    const { report, out } = await importHexo({
      "_posts/x/same.md": post(dated, "![](/a/p.png) ![](/b/p.png) ![](/a/p.png)"),
      "_posts/y/Same.md": post(dated),
      "_posts/2020-05-06-day.md": post(dated),
      "_posts/a & b.md": post(dated),
      "a/p.png": one,
      "b/p.png": two,
    });
    expect(report.result).toMatchObject({ posts: 4, images: 2 });
    expect(readdirSync(join(out, "posts")).toSorted()).toEqual([
      "2020-05-06-day.md",
      "a-b.md",
      "same",
      "same-2.md",
      "same.md",
    ]);
    expect(readFileSync(join(out, "posts/same.md"), "utf8")).toContain(
      "![](./same/p.png) ![](./same/p-2.png) ![](./same/p.png)",
    );
    expect(readFileSync(join(out, "posts/2020-05-06-day.md"), "utf8")).toContain(
      "slug: 2020-05-06-day",
    );
  });

  it("is a header that its text can't break", async () => {
    const title = `"quoted": [a] #1 'x' & *y*`;
    const { report, out } = await importHexo({
      "_posts/a.md": post(
        `title: ${JSON.stringify(title)}\ndate: 2020-01-02\ntags: ["2020", "a: b", 'C#']\nlang: en_`,
      ),
    });
    expect(report.result).toMatchObject({ notes: [{ what: expect.stringContaining("lang") }] });
    const { code } = await run("check", "--dir", join(out, "posts"), "--state", folderWith({}));
    expect(code).toBe(0);
    expect(readFileSync(join(out, "posts/a.md"), "utf8")).toContain(`tags: ["2020", "a: b", C#]`);
  });

  it("is no address that another post has, that leads upwards, or that is taken here", async () => {
    const { report, out } = await importHexo({
      "_posts/a.md": post(`${dated}\npermalink: /x/`),
      "_posts/b.md": post(`${dated}\npermalink: /x/`),
      "_posts/c.md": post(`${dated}\npermalink: /%2e%2e/c.html`),
      "_posts/d.md": post(`${dated}\npermalink: /feed.xml`),
      "_posts/e.md": post(`${dated}\npermalink: /posts/e/`),
    });
    const texts = ["a", "b", "c", "d", "e"].map((name) =>
      readFileSync(join(out, `posts/${name}.md`), "utf8"),
    );
    expect(texts.map((text) => text.includes("aliases:"))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(report.result).toHaveProperty("notes.length", 3);
  });

  it("is the old blog's language, where that is not the new one's", async () => {
    for (const [language, shown] of [
      ["[en, zh-CN]", "lang: en\n"],
      ["zh-TW", ""],
      ["default", ""],
    ]) {
      const source = folderWith({
        "_config.yml": `language: ${language}`,
        "source/_posts/a.md": post(dated),
      });
      const out = folderWith({});
      await run("import", "hexo", source, "--out", out);
      const text = readFileSync(join(out, "posts/a.md"), "utf8");
      expect(/^lang: .*\n/m.exec(text)?.[0] ?? "").toBe(shown);
    }
  });

  it("is the day on which its file was written, where it has no date", async () => {
    const source = folderWith({ "source/_posts/a.md": "Text" });
    utimesSync(join(source, "source/_posts/a.md"), 0, Date.parse("2019-08-07T12:00:00Z") / 1000);
    const out = folderWith({});
    const { result } = await runJson("import", "hexo", source, "--out", out);
    expect(result).toMatchObject({ notes: [{ what: expect.stringContaining("has no date") }] });
    expect(readFileSync(join(out, "posts/a.md"), "utf8")).toMatch(/^title: a\ndate: 2019-08-07$/m);
  });
});
