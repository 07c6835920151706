import { describe, expect, it } from "vitest";
import { readHexo } from "../../../content-loader/import/hexo.ts";
import { folderWith, post } from "../support/folder.ts";

const fields = "title: The Title\ndate: 2020-03-04 05:06:07";

function addressOf(config: string, own = "", file = "sub/a-post.md"): string[] | undefined {
  const text = post(`${fields}\ncategories: [技术, 前端]\n${own}`);
  const folder = folderWith({ "_config.yml": config, [`source/_posts/${file}`]: text });
  return readHexo(folder).posts[0]?.paths;
}

describe("the old address of a post of Hexo", () => {
  it.each([
    ["", "/2020/03/04/sub/a-post/"],
    ["permalink: :year/:i_month/:i_day/:name.html", "/2020/3/4/a-post.html"],
    ["permalink: :category/:post_title/", "/技术/前端/the-title/"],
    ["permalink: posts/:title/", "/posts/sub/a-post/"],
    ["root: /blog/\npermalink: :name/", "/blog/a-post/"],
    ["category_map: { 技术: tech, 前端: web }\npermalink: :category/:name", "/tech/web/a-post"],
    ["permalink: :hour:minute:second/:name/", "/050607/a-post/"],
    ["permalink_defaults: { lang: en }\npermalink: :lang/:name/", "/en/a-post/"],
  ])("with %j is %s", (config, path) => {
    expect(addressOf(config)).toEqual([path]);
  });

  it("is its own, or made of its own fields, or not known", () => {
    expect(addressOf("", "permalink: /my/own.html")).toEqual(["/my/own.html"]);
    expect(addressOf("permalink: p/:abbrlink.html", "abbrlink: '4a17b156'")).toEqual([
      "/p/4a17b156.html",
    ]);
    expect(addressOf("permalink: p/:id/")).toEqual([]);
  });

  it("comes with those that hexo-generator-alias redirected", () => {
    expect(addressOf("root: /blog/\npermalink: :name/", "alias: [/old/a.html, b/c]")).toEqual([
      "/blog/a-post/",
      "/blog/old/a.html",
      "/blog/b/c",
    ]);
  });

  it("has the day of the blog's zone", () => {
    const text = post("title: T\ndate: 2020-01-01T20:00:00Z");
    const folder = folderWith({
      "_config.yml": "timezone: Asia/Shanghai",
      "source/_posts/a.md": text,
    });
    expect(readHexo(folder).posts[0]?.paths).toEqual(["/2020/01/02/a/"]);
  });
});
