import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startAws } from "../support/aws.ts";
import { folderWith, post } from "../support/folder.ts";
import { png } from "../support/images.ts";
import { run, runJson, targetOf } from "../support/run.ts";

it("counts posts alone, and hides no page: load, show, diff, export, and back", async () => {
  const aws = await startAws();
  const target = targetOf(aws);
  const dir = folderWith({
    "posts/a.md": post("title: A\ndate: 2020-01-01"),
    "about.md": post("title: About", "![x](./x.png)\n"),
    "x.png": await png(),
  });
  const loaded = await run("load", "--dir", dir, ...target);
  expect(loaded.out).toMatch(/^\+ a\n\+ \/about\n1 added, 0 changed, 0 removed, 0 unchanged/);
  expect(loaded.out).toContain("; pages: 1 added, 0 changed, 0 removed.");
  expect((await runJson("show", "1", ...target)).result).toMatchObject({
    posts: ["a"],
    pages: ["/about"],
    changes: { added: 1 },
  });
  expect((await run("diff", ...target)).out).toMatch(/1 added.*\n\+ a\n\+ \/about\n/);

  const backup = join(folderWith({}), "backup");
  const exported = await run("export", backup, ...target);
  expect(exported.out).toBe(`1 post, 1 page and 1 image of release 1 are in ${backup}\n`);
  for (const file of ["posts/a.md", "about.md"])
    expect(readFileSync(join(backup, file))).toEqual(readFileSync(join(dir, file)));
  const again = await runJson("load", "--dir", dir, ...target);
  expect(again.result).toMatchObject({ differs: false, unchanged: 1 });
  expect((await run("check", "--dir", dir)).out).toBe(
    "1 post, 1 page, 0 drafts, 0 tags: no problem.\n",
  );
});
