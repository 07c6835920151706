import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findPosts, readSource } from "../../content-loader/read.ts";
import { folderWith } from "./support/folder.ts";

describe("findPosts", () => {
  it("finds Markdown files at every depth, sorted, and nothing else", () => {
    const folder = folderWith({ "b.md": "", "a/c.md": "", "a.txt": "", "a.md": "" });
    expect(findPosts(folder)).toEqual(["a.md", "a/c.md", "b.md"]);
  });

  it("leaves alone what is hidden: a vault's trash, locks of editors, other systems' notes on files", () => {
    const hidden = { ".trash/old.md": "", ".obsidian/a.md": "", "._a.md": "", "b/.a.md": "" };
    expect(findPosts(folderWith({ ...hidden, "a.md": "" }))).toEqual(["a.md"]);
    const folder = folderWith({ "a.md": "" });
    symlinkSync("ada@host.1234", join(folder, ".#a.md"));
    expect(findPosts(folder)).toEqual(["a.md"]);
  });

  it("says how to name another folder when there is none", () => {
    expect(() => findPosts("/nowhere/at/all")).toThrow(/--dir/);
  });
});

describe("findPosts with links", () => {
  it("enters a linked folder once, and not in a circle", () => {
    const folder = folderWith({ "z/a.md": "" });
    symlinkSync(folder, join(folder, "circle"));
    symlinkSync(join(folder, "z"), join(folder, "again.md"));
    expect(findPosts(folder)).toEqual(["z/a.md"]);
    const outside = folderWith({ "b.md": "" });
    symlinkSync(outside, join(folder, "out"));
    expect(findPosts(folder)).toEqual(["out/b.md", "z/a.md"]);
    expect(readSource(folder, "out/b.md")).toMatchObject({ kind: "refused" });
  });
});

describe("readSource", () => {
  it("drops the byte order mark and Windows line ends, and keeps them in the raw text", () => {
    const folder = folderWith({ "a.md": "\uFEFFone\r\ntwo\rthree" });
    expect(readSource(folder, "a.md")).toEqual({
      kind: "text",
      file: "a.md",
      text: "one\ntwo\nthree",
      raw: "\uFEFFone\r\ntwo\rthree",
    });
  });

  it("refuses bytes that are not UTF-8", () => {
    const folder = folderWith({ "a.md": Uint8Array.of(0x61, 0xc3, 0x28) });
    expect(readSource(folder, "a.md")).toMatchObject({
      kind: "refused",
      problem: { file: "a.md", line: 1, column: 1, what: expect.stringMatching(/UTF-8/) },
    });
  });

  it("refuses a control character where it stands", () => {
    const folder = folderWith({ "a.md": "one\nt\u0008wo" });
    expect(readSource(folder, "a.md")).toMatchObject({
      problem: { line: 2, column: 2, what: expect.stringMatching(/U\+0008/) },
    });
  });

  it("refuses a link out of the folder", () => {
    const outside = folderWith({ "secret.md": "secret" });
    const folder = folderWith({ "a.md": "" });
    symlinkSync(join(outside, "secret.md"), join(folder, "b.md"));
    expect(readSource(folder, "b.md")).toMatchObject({
      kind: "refused",
      problem: { what: expect.stringMatching(/outside/) },
    });
  });

  it("reads a file whose name starts with two dots", () => {
    expect(readSource(folderWith({ "..a.md": "a" }), "..a.md")).toMatchObject({ text: "a" });
  });

  it("refuses a link that leads nowhere, or in a circle", () => {
    const folder = folderWith({});
    symlinkSync("nowhere.md", join(folder, "a.md"));
    symlinkSync("b.md", join(folder, "b.md"));
    expect(findPosts(folder)).toEqual(["a.md", "b.md"]);
    for (const file of ["a.md", "b.md"]) {
      expect(readSource(folder, file)).toMatchObject({
        problem: { what: "is a link that leads nowhere: delete it" },
      });
    }
  });

  it("refuses a file that no page can hold", () => {
    const folder = folderWith({ "a.md": "x".repeat(1_040_385) });
    expect(readSource(folder, "a.md")).toMatchObject({ kind: "refused" });
  });
});
