import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readWordpress } from "../../../content-loader/import/wordpress.ts";
import { folderWith } from "../support/folder.ts";
import { fixtures } from "./moved-in.ts";

it("reads an export with entities that grow without end without them", () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
  const text = readFileSync(join(fixtures, "wordpress/export.xml"), "utf8")
    .replace("<rss", `${bomb}<rss`)
    .replace("Secret &amp; private", "Secret &b; private");
  const { posts } = readWordpress(folderWith({ "export.xml": text }));
  expect(posts.map(({ title }) => title)).toContain("Secret &b; private");
});

it("lists a post that can't be read, and imports the others", () => {
  const text = readFileSync(join(fixtures, "wordpress/export.xml"), "utf8");
  const deep = text.replace("Hidden words", "<div>".repeat(10_000));
  const { posts, notes } = readWordpress(folderWith({ "export.xml": deep }));
  expect(posts).toHaveLength(3);
  expect(notes).toContainEqual({
    origin: "post 23 of export.xml",
    what: expect.stringContaining("is not imported: its HTML can't be read"),
  });
});
