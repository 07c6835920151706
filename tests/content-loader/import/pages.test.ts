import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { post } from "../support/folder.ts";
import { png } from "../support/images.ts";
import { dated, importHexo } from "../support/import.ts";
import { run } from "../support/run.ts";

const page = (title: string, body = "Text.\n"): string => post(`title: ${title}`, body);

it("makes pages of an old blog's pages, with their images, links and addresses", async () => {
  const { out, report } = await importHexo({
    "_posts/a.md": post(dated, "[me](/about/) [2024](/talks/2024.html)\n"),
    "about/index.md": page("About", "![x](/x.png) [a](/2020/01/02/a/)\n"),
    "talks/2024.md": page("Talks", "[me](../about/)\n"),
    "x.png": await png(),
  });
  expect(report.result).toMatchObject({ posts: 1, pages: 2, images: 1 });
  const text = (file: string): string => readFileSync(join(out, file), "utf8");
  expect(text("posts/a.md")).toContain("[me](../about.md) [2024](../talks/2024.md)");
  expect(text("about.md")).toBe(
    "---\ntitle: About\n---\n\n![x](./about/x.png) [a](./posts/a.md)\n",
  );
  expect(text("talks/2024.md")).toContain(
    "aliases:\n  - /talks/2024.html\n---\n\n[me](../about.md)",
  );
  expect((await run("check", "--dir", out)).out).toMatch(/^1 post, 2 pages, .*no problem\.$/m);
});

it("names those that are none here, and why", async () => {
  const { report } = await importHexo({
    "_posts/a.md": post(dated),
    "index.md": page("Home"),
    "tags/index.md": page("Tags"),
    "categories/index.md": page("Categories", "\n"),
    "assets/x.md": page("X"),
    "old.html": "<p>x</p>",
  });
  expect(report.result).toMatchObject({ posts: 1, pages: 0 });
  const lost = (report.result as { lost: { why: string }[] }).lost.map(({ why }) => why);
  expect(lost).toEqual(
    expect.arrayContaining([
      "source/index.md is no page here: `/` is a page of our own",
      "source/tags/index.md is no page here: `/tags` is a page of our own",
      "source/categories/index.md is no page here: it has no text, a template filled it",
      "source/assets/x.md is no page here: `/assets/x` is a page of our own",
      "source/old.html is no page here: it is no Markdown",
    ]),
  );
});
