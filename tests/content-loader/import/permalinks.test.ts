import { describe, expect, it } from "vitest";
import { readEleventy } from "../../../content-loader/import/eleventy.ts";
import { readHexo } from "../../../content-loader/import/hexo.ts";
import { readHugo } from "../../../content-loader/import/hugo.ts";
import { readJekyll } from "../../../content-loader/import/jekyll.ts";
import { folderWith, post } from "../support/folder.ts";

const fields = "title: The Title\ndate: 2020-03-04 05:06:07";

describe("the old address of a post of Hexo", () => {
  const at = (config: string, own = "", file = "sub/a-post.md"): string[] | undefined => {
    const text = post(`${fields}\ncategories: [技术, 前端]\n${own}`);
    const folder = folderWith({ "_config.yml": config, [`source/_posts/${file}`]: text });
    return readHexo(folder).posts[0]?.paths;
  };

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
    expect(at(config)).toEqual([path]);
  });

  it("is its own, or made of its own fields, or not known", () => {
    expect(at("", "permalink: /my/own.html")).toEqual(["/my/own.html"]);
    expect(at("permalink: p/:abbrlink.html", "abbrlink: '4a17b156'")).toEqual(["/p/4a17b156.html"]);
    expect(at("permalink: p/:id/")).toEqual([]);
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

describe("the old address of a post of Jekyll", () => {
  const at = (
    config: string,
    own = "",
    file = "_posts/2020-03-04-The post!.md",
  ): string[] | undefined =>
    readJekyll(folderWith({ "_config.yml": config, [file]: post(`title: T\n${own}`) })).posts[0]
      ?.paths;

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
    expect(at(config)).toEqual([path]);
  });

  it("has its categories, those of its folder first", () => {
    expect(at("", "categories: [B, c]", "A/_posts/2020-03-04-x.md")).toEqual([
      "/a/b/c/2020/03/04/x.html",
    ]);
    expect(at("collections_dir: my", "category: D e", "my/_posts/2020-03-04-x.md")).toEqual([
      "/d e/2020/03/04/x.html",
    ]);
  });

  it("is its own, with those that lead there", () => {
    expect(at("", "permalink: /own/\nredirect_from: [/a/, /b.html]")).toEqual([
      "/own/",
      "/a/",
      "/b.html",
    ]);
    expect(at("", "slug: other")).toEqual(["/2020/03/04/other.html"]);
  });
});

describe("the old address of a page of Hugo", () => {
  const at = (config: string, own = "", file = "content/posts/The Post.md"): string[] | undefined =>
    readHugo(folderWith({ "hugo.toml": config, [file]: post(`${fields}\n${own}`) })).posts[0]
      ?.paths;

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
    expect(at(config)).toEqual([path]);
  });

  it("is its own, or made of its own slug", () => {
    expect(at("", "slug: 我的 文章")).toEqual(["/posts/我的-文章/"]);
    expect(at("", "url: /x/y.html")).toEqual(["/x/y.html"]);
    expect(at("", "aliases: [/old/, beside]")).toEqual([
      "/posts/the-post/",
      "/old/",
      "/posts/beside",
    ]);
  });

  it("is that of its bundle, and of its language", () => {
    expect(at("", "", "content/posts/sub/b/index.md")).toEqual(["/posts/sub/b/"]);
    expect(at("[languages.en]\n[languages.zh]", "", "content/posts/a.zh.md")).toEqual([
      "/zh/posts/a/",
    ]);
    expect(at('[languages.zh]\ncontentDir = "content/zh"', "", "content/zh/posts/a.md")).toEqual([
      "/zh/posts/a/",
    ]);
  });
});

describe("the old address of a page of Eleventy", () => {
  const at = (
    files: Record<string, string>,
    own = "",
    file = "blog/2020-03-04-the-post.md",
  ): string[] | undefined =>
    readEleventy(folderWith({ ...files, [file]: post(`title: The Title\n${own}`) })).posts[0]
      ?.paths;
  const data = (permalink: string) => ({ "blog/blog.json": JSON.stringify({ permalink }) });

  it.each([
    [{}, "/blog/the-post/"],
    [data("/w/{{ page.fileSlug }}/"), "/w/the-post/"],
    [data("{{ title | slugify }}.html"), "/the-title.html"],
    [data("/{{ page.date | date: '%Y/%m' }}/{{ page.fileSlug }}/index.html"), "/2020/03/the-post/"],
    [{ ".eleventy.js": 'return { pathPrefix: "/pre/" };' }, "/pre/blog/the-post/"],
    [
      { "blog/blog.11tydata.js": 'module.exports = { permalink: "/j/{{ page.fileSlug }}/" };' },
      "/j/the-post/",
    ],
  ])("with %j is %s", (files, path) => {
    expect(at(files)).toEqual([path]);
  });

  it("is its own, none at all, or not known", () => {
    expect(at({}, "permalink: /own/index.html")).toEqual(["/own/"]);
    expect(at({}, "permalink: false")).toEqual([]);
    expect(at(data("/{{ page.fileSlug | mine }}/"))).toEqual([]);
    expect(at({}, "", "blog/2020-03-04-a/index.md")).toEqual(["/blog/2020-03-04-a/"]);
  });
});
