import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadContent, openBlog } from "../../../bench/blog.ts";
import { folderWith, post } from "../support/folder.ts";
import { dated, importHexo } from "../support/import.ts";
import { run, runJson } from "../support/run.ts";

const fixtures = join(import.meta.dirname, "../../fixtures/import");
const expected = join(import.meta.dirname, "../../fixtures/import-expected");

/** Files below a folder with their bytes, as text of one byte a character. */
function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  const own = files.filter((file) => statSync(join(folder, file)).isFile());
  return Object.fromEntries(own.map((file) => [file, readFileSync(join(folder, file), "latin1")]));
}

describe("import", () => {
  it.each(["hexo", "hugo", "jekyll", "eleventy"])(
    "makes posts, pages, images and a report of a blog of %s that pass `check`",
    async (tool) => {
      const out = folderWith({});
      const { code } = await run("import", tool, join(fixtures, tool), "--out", out);
      expect(code).toBe(0);
      expect(filesIn(out)).toEqual(filesIn(join(expected, tool)));
      expect((await run("check", "--dir", out, "--state", folderWith({}))).code).toBe(0);
    },
  );

  it("changes nothing when what it wrote was published and exported", async () => {
    const blog = await openBlog();
    onTestFinished(async () => {
      await blog.close();
      await blog.remove();
    });
    const args = ["import", "hexo", join(fixtures, "hexo"), "--out"];
    const first = folderWith({});
    await run(...args, first);
    await loadContent(blog, first);
    const second = folderWith({});
    await run("export", second, "--local", "--state", blog.state);
    const { "import-report.md": _, ...moved } = filesIn(first);
    expect(filesIn(second)).toEqual(moved);
    for (const out of [first, second]) {
      const { result } = await runJson(...args, out);
      expect(result).toMatchObject({ written: [], unchanged: Object.keys(moved).length });
      expect(filesIn(out)).toMatchObject(moved);
    }
  });

  it("writes nothing with --dry-run, and says what it would", async () => {
    const out = join(folderWith({}), "new");
    const { result } = await runJson(
      "import",
      "hexo",
      join(fixtures, "hexo"),
      "--out",
      out,
      "--dry-run",
    );
    expect(result).toMatchObject({
      written: expect.arrayContaining(["posts/other.md"]),
      unchanged: 0,
    });
    expect(existsSync(out)).toBe(false);
  });

  it("keeps its report to itself: another file of that name is in the way", async () => {
    const mine = folderWith({ "import-report.md": "mine" });
    const { report } = await importHexo({ "_posts/a.md": post(dated) }, mine);
    expect(report.exitCode).toBe(6);
    expect(filesIn(mine)).toEqual({ "import-report.md": "mine" });
  });
});

describe("an import that would overwrite", () => {
  it("writes nothing, and names every file that is in the way", async () => {
    const out = folderWith({ "posts/b.md": post(dated), "posts/c.md": post(dated) });
    const before = filesIn(out);
    const files = {
      "_posts/a.md": post(dated),
      "_posts/b.md": post(dated),
      "_posts/c.md": post(dated),
    };
    const { report } = await importHexo(files, out);
    expect(report.exitCode).toBe(6);
    expect(report.error?.message).toMatch(/b\.md is there[^]*c\.md is there/);
    expect(filesIn(out)).toEqual(before);
  });

  it("finds a post that has the address already, or to which it leads", async () => {
    const out = folderWith({
      "posts/x.md": post(`${dated}\nslug: a`),
      "posts/y.md": post(`${dated}\naliases: [/2020/01/02/b/]`),
    });
    const { report } = await importHexo(
      { "_posts/a.md": post(dated), "_posts/b.md": post(dated) },
      out,
    );
    expect(report.exitCode).toBe(6);
    expect(report.error?.message).toContain("source/_posts/a.md: `/posts/a` is the address of");
    expect(report.error?.message).toContain(
      "source/_posts/b.md: `/2020/01/02/b` is the address of",
    );
    expect(existsSync(join(out, "posts/a.md"))).toBe(false);
  });
});

describe("an import of nothing", () => {
  it.each([
    [["hexo", join(fixtures, "none")], 5],
    [["hexo", join(fixtures, "jekyll")], 5],
    [["hexo"], 2],
    [["gatsby", fixtures], 2],
  ])("%j ends with %i", async (args, code) => {
    const out = join(folderWith({}), "new");
    const ended = await run("import", ...args, "--out", out);
    expect([ended.code, existsSync(out)]).toEqual([code, false]);
  });
});
