import { describe, expect, it } from "vitest";
import { readEleventy } from "../../../content-loader/import/eleventy.ts";
import { folderWith, post } from "../support/folder.ts";

function addressOf(
  files: Record<string, string>,
  own = "",
  file = "blog/2020-03-04-the-post.md",
): string[] | undefined {
  const folder = folderWith({ ...files, [file]: post(`title: The Title\n${own}`) });
  return readEleventy(folder).posts[0]?.paths;
}

function data(permalink: string): Record<string, string> {
  return { "blog/blog.json": JSON.stringify({ permalink }) };
}

describe("the old address of a page of Eleventy", () => {
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
    expect(addressOf(files)).toEqual([path]);
  });

  it("is its own, none at all, or not known", () => {
    expect(addressOf({}, "permalink: /own/index.html")).toEqual(["/own/"]);
    expect(addressOf({}, "permalink: false")).toEqual([]);
    expect(addressOf(data("/{{ page.fileSlug | mine }}/"))).toEqual([]);
    expect(addressOf({}, "", "blog/2020-03-04-a/index.md")).toEqual(["/blog/2020-03-04-a/"]);
  });
});
