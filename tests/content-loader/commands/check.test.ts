import { expect, it } from "vitest";
import { folderWith, post } from "../support/folder.ts";
import { run, start } from "../support/run.ts";

const files = {
  "a.md": post("title: A\ndate: 2020-01-01\ntags: [x, y]"),
  "b.md": post("title: B\ndate: 2020-01-02\ntags: [x]\nmood: good"),
  "c.md": post("title: C\ndate: 2020-01-03\ndraft: true"),
};

it("counts, warns and asks no AWS", async () => {
  const { code, out, err } = await start(["check", "--dir", folderWith(files)], {
    AWS_ENDPOINT_URL: "http://127.0.0.1:9",
  }).end;
  expect([code, out]).toEqual([0, "2 posts, 1 draft, 2 tags: no problem.\n"]);
  expect(err).toMatch(/^Warning: .*: mood \(in b\.md\)/m);
});

it("tells every problem by its place on stderr and exits with 7", async () => {
  const dir = folderWith({ ...files, "d.md": post("title: 7\ndate: soon", "[x](none.md)\n") });
  const { code, out, err } = await run("check", "--dir", dir);
  expect([code, out]).toEqual([7, ""]);
  expect(err.replaceAll(`${dir}/`, "").match(/^d\.md:\d+:\d+/gm)).toEqual(["d.md:2:8", "d.md:3:7"]);
});

it("warns, each time, of asterisks that a page would show", async () => {
  const text = "见 `**`，\n\n**重点 **，\n** 不是**强调\n";
  const dir = folderWith({ "a.md": post("title: A\ndate: 2020-01-01", text) });
  const state = folderWith({});
  for (const _ of ["rendered", "known"]) {
    const { code, err } = await run("check", "--dir", dir, "--state", state);
    expect(code).toBe(0);
    expect(err.replaceAll(`${dir}/`, "").match(/^Warning: .*/gm)).toEqual([
      expect.stringMatching(/^Warning: a\.md:9:6 shows `\*\*` as it stands/),
    ]);
  }
});

it("knows no target", async () => {
  expect((await run("check", "--local")).code).toBe(2);
});
