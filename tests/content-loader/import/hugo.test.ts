import { describe, expect, it } from "vitest";
import { readHugo } from "../../../content-loader/import/hugo.ts";
import { folderWith, post } from "../support/folder.ts";

const fields = "title: The Title\ndate: 2020-03-04 05:06:07";

function addressOf(
  config: string,
  own = "",
  file = "content/posts/The Post.md",
): string[] | undefined {
  const folder = folderWith({ "hugo.toml": config, [file]: post(`${fields}\n${own}`) });
  return readHugo(folder).posts[0]?.paths;
}

describe("the old address of a page of Hugo", () => {
  it.each([
    ["", "/posts/the-post/"],
    ['baseURL = "https://ex.org/sub/"', "/sub/posts/the-post/"],
    ["uglyURLs = true", "/posts/the-post.html"],
    ['[permalinks]\nposts = "/:year/:month/:slug/"', "/2020/03/the-title/"],
    [
      '[permalinks.page]\nposts = "/:sections[last]/:monthname/:contentbasename"',
      "/posts/march/the-post/",
    ],
    ['defaultContentLanguage = "zh"\n[languages.zh]\n[languages.en]', "/posts/the-post/"],
    [
      'DefaultContentLanguage = "zh"\ndefaultContentLanguageInSubdir = true\n[languages.zh]',
      "/zh/posts/the-post/",
    ],
  ])("with %j is %s", (config, path) => {
    expect(addressOf(config)).toEqual([path]);
  });

  it("is its own, or made of its own slug", () => {
    expect(addressOf("", "slug: 我的 文章")).toEqual(["/posts/我的-文章/"]);
    expect(addressOf("", "url: /x/y.html")).toEqual(["/x/y.html"]);
    expect(addressOf("", "aliases: [/old/, beside]")).toEqual([
      "/posts/the-post/",
      "/old/",
      "/posts/beside",
    ]);
  });

  it("is that of its bundle, and of its language", () => {
    expect(addressOf("", "", "content/posts/sub/b/index.md")).toEqual(["/posts/sub/b/"]);
    expect(addressOf("[languages.en]\n[languages.zh]", "", "content/posts/a.zh.md")).toEqual([
      "/zh/posts/a/",
    ]);
    expect(
      addressOf('[languages.zh]\ncontentDir = "content/zh"', "", "content/zh/posts/a.md"),
    ).toEqual(["/zh/posts/a/"]);
  });
});
