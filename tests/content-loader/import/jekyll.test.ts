import { describe, expect, it } from "vitest";
import { readJekyll } from "../../../content-loader/import/jekyll.ts";
import { folderWith, post } from "../support/folder.ts";

function addressOf(
  config: string,
  own = "",
  file = "_posts/2020-03-04-The post!.md",
): string[] | undefined {
  const folder = folderWith({ "_config.yml": config, [file]: post(`title: T\n${own}`) });
  return readJekyll(folder).posts[0]?.paths;
}

describe("the old address of a post of Jekyll", () => {
  it.each([
    ["", "/2020/03/04/The-post!.html"],
    ["permalink: pretty", "/2020/03/04/The-post!/"],
    ["permalink: ordinal", "/2020/064/The-post!.html"],
    ["permalink: weekdate", "/2020/W10/Wed/The-post!.html"],
    ["permalink: none", "/The-post!.html"],
    ["permalink: /blog/:short_year/:i_month/:slug/", "/blog/20/3/the-post/"],
    ["baseurl: /base\npermalink: /:title", "/base/The-post!"],
    ["defaults: [{ scope: { path: _posts }, values: { permalink: '/d/:slug' } }]", "/d/the-post"],
  ])("with %j is %s", (config, path) => {
    expect(addressOf(config)).toEqual([path]);
  });

  it("has its categories, those of its folder first", () => {
    expect(addressOf("", "categories: [B, c]", "A/_posts/2020-03-04-x.md")).toEqual([
      "/a/b/c/2020/03/04/x.html",
    ]);
    expect(addressOf("collections_dir: my", "category: D e", "my/_posts/2020-03-04-x.md")).toEqual([
      "/d e/2020/03/04/x.html",
    ]);
  });

  it("is its own, with those that lead there", () => {
    expect(addressOf("", "permalink: /own/\nredirect_from: [/a/, /b.html]")).toEqual([
      "/own/",
      "/a/",
      "/b.html",
    ]);
    expect(addressOf("", "slug: other")).toEqual(["/2020/03/04/other.html"]);
  });
});
