import { describe, expect, it } from "vitest";
import { href, match, routes } from "../../edge/routes.ts";

describe("match", () => {
  it("finds a post and decodes its slug", () => {
    expect(match("/posts/%E4%BD%A0%E5%A5%BD")).toEqual({ name: "post", params: { slug: "你好" } });
  });

  it.each([
    "/posts",
    "/posts/",
    "/posts/a/b",
    "/POSTS/a",
    "/nothing",
    "",
    "/tags/a/1/2",
    "/feedxxml",
  ])("has no page at %j", (path) => {
    expect(match(path)).toBeUndefined();
  });

  it.each(["/posts/%", "/posts/%E4", "/posts/%FF"])(
    "has no page at an encoding that is not UTF-8: %s",
    (path) => {
      expect(match(path)).toBeUndefined();
    },
  );

  it("tells a post from its Markdown", () => {
    expect(match("/posts/v1.2")).toEqual({ name: "post", params: { slug: "v1.2" } });
    expect(match("/posts/v1.2.md")).toEqual({ name: "markdown", params: { slug: "v1.2" } });
  });

  it("tells a tag from a page of a tag", () => {
    expect(match("/tags/c%2B%2B")).toEqual({ name: "tag", params: { tag: "c++" } });
    expect(match("/tags/go/feed.xml")).toEqual({
      name: "tagFeed",
      params: { tag: "go", format: "xml" },
    });
    expect(match("/tags/feed.xml")).toEqual({ name: "tag", params: { tag: "feed.xml" } });
    expect(match("/tags/go/2")).toEqual({ name: "tagPage", params: { tag: "go", page: "2" } });
  });
});

describe("href", () => {
  it("encodes its parameters, so that match finds them again", () => {
    const slug = "a/b? 你好#";
    expect(match(href("post", { slug }))).toEqual({ name: "post", params: { slug } });
  });

  it("names the parameter that is missing", () => {
    expect(() => href("post")).toThrow('href("post") needs "slug"');
  });

  it("gives a path that its own route matches, for every route", () => {
    const params = { slug: "s", tag: "t", lang: "en", page: 3, file: "f.js", format: "xml" };
    for (const { name } of routes) expect(match(href(name, params))?.name).toBe(name);
  });
});
