import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readGhost } from "../../../content-loader/import/ghost.ts";
import { folderWith } from "../support/folder.ts";
import { fixtures } from "./moved-in.ts";

it("never takes an image from outside the folder", () => {
  const folder = folderWith({
    "in/export.json": readFileSync(join(fixtures, "ghost/export.json")),
    "secret.png": "x",
  });
  const { findImage, posts } = readGhost(join(folder, "in"));
  const [post] = posts;
  if (post === undefined) throw new Error("no post");
  for (const url of [
    "/content/images/../../../secret.png",
    "../../secret.png",
    "/content/images/%2e%2e/%2e%2e/%2e%2e/secret.png",
  ]) {
    expect(findImage(url, post)).toMatchObject({ kind: "missing" });
  }
});

function bodyOf(fields: object): string | undefined {
  const post = {
    id: "1",
    title: "T",
    slug: "t",
    status: "published",
    published_at: "2020-01-01 00:00:00",
    ...fields,
  };
  const data = { db: [{ data: { posts: [post], posts_tags: [] } }] };
  return readGhost(folderWith({ "e.json": JSON.stringify(data) })).posts[0]?.body;
}

function text(words: string, format = 0): object {
  return { type: "extended-text", text: words, format };
}

describe("a post of Ghost without its HTML", () => {
  it("keeps the words of mobiledoc", () => {
    const sections = [
      [1, "h2", [[0, [], 0, "标题"]]],
      [3, "ul", [[[0, [], 0, "one"]], [[0, [], 0, "two"]]]],
      [10, 0],
      [10, 1],
    ];
    const cards = [
      ["code", { code: "a < b", language: "js" }],
      ["mystery", { text: "不能丢" }],
    ];
    const mobiledoc = JSON.stringify({ version: "0.3.1", sections, cards, atoms: [], markups: [] });
    expect(bodyOf({ mobiledoc })).toBe("## 标题\n\n- one\n- two\n\n```js\na < b\n```\n\n不能丢\n");
  });

  it("keeps the words of lexical", () => {
    const children = [
      {
        type: "paragraph",
        children: [
          text("粗", 1),
          text(" and "),
          { type: "link", url: "https://a.example/", children: [text("link")] },
        ],
      },
      { type: "list", listType: "number", children: [{ type: "listitem", children: [text("x")] }] },
      { type: "callout", calloutText: "记住" },
    ];
    expect(bodyOf({ lexical: JSON.stringify({ root: { children } }) })).toBe(
      "**粗** and [link](https://a.example/)\n\n1. x\n\n记住\n",
    );
  });

  it("of version 0 is the Markdown that its author wrote", () => {
    expect(bodyOf({ markdown: "# *x*\n", html: "<h1>x</h1>" })).toBe("# *x*\n");
  });
});
