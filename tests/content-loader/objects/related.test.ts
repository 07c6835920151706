import { describe, expect, it } from "vitest";
import type { Header } from "../../../content-loader/header/header.ts";
import { relatedPosts } from "../../../content-loader/objects/related.ts";

function header(slug: string, tags: string[], expires?: string): Header {
  const dates = { date: "2020-01-01", ...(expires !== undefined && { expires }) };
  return { title: slug.toUpperCase(), slug, ...dates, tags, aliases: [], draft: false };
}

function slugs(headers: Header[]): string[][] {
  return relatedPosts(headers).map((links) => links.map(({ slug }) => slug));
}

describe("related posts", () => {
  it("are the nearest older ones that share a tag, but the one just before", () => {
    const posts = ["f", "e", "d", "c", "b", "a"].map((slug) => header(slug, ["x"]));
    expect(slugs(posts)).toEqual([["d", "c", "b"], ["c", "b", "a"], ["b", "a"], ["a"], [], []]);
  });

  it("share any tag, and each is there once", () => {
    const posts = [
      header("d", ["x", "y"]),
      header("c", []),
      header("b", ["y", "x"]),
      header("a", ["x"]),
    ];
    expect(slugs(posts)).toEqual([["b", "a"], [], [], []]);
  });

  it("do not expire", () => {
    const posts = [header("c", ["x"]), header("b", []), header("a", ["x"], "2030-01-01")];
    expect(slugs(posts)).toEqual([[], [], []]);
  });

  it("stay as they are when a newer post comes", () => {
    const posts = Array.from({ length: 50 }, (_, index) => header(`p${index}`, [`t${index % 7}`]));
    expect(slugs([header("new", ["t1", "t2"]), ...posts]).slice(1)).toEqual(slugs(posts));
  });
});
