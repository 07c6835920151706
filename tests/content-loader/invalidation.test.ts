import { expect, it } from "vitest";
import { invalidationPaths } from "../../content-loader/invalidation.ts";

it("clears each page that shows a changed entry, one that was not there before too (BL-03)", () => {
  const keys = ["post/a", "tag/aws", "tag/aws/2", "tags", "archive", "archive/3", "feed"];
  expect(invalidationPaths(keys, [])).toEqual([
    "/archive",
    "/archive/3",
    "/feed.xml",
    "/posts/a",
    "/sitemap.xml",
    "/sitemaps/*",
    "/tags",
    "/tags/aws",
    "/tags/aws/2",
  ]);
});

it("clears both spellings of the index (CA-63, BL-03)", () => {
  expect(invalidationPaths([], ["index.html", "404.html"])).toEqual([
    "/",
    "/404.html",
    "/index.html",
  ]);
});

it("percent-encodes what is not ASCII (CA-16b)", () => {
  expect(invalidationPaths(["tag/前端"], [])).toEqual(["/tags/%E5%89%8D%E7%AB%AF"]);
});

it("clears everything when the site's settings changed", () => {
  expect(invalidationPaths(["site", "post/a"], [])).toEqual(["/*"]);
});

function archivePages(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `archive/${index}`);
}

it("clears everything rather than more than 30 paths (CA-62)", () => {
  expect(invalidationPaths(archivePages(30), [])).toHaveLength(30);
  expect(invalidationPaths(archivePages(31), [])).toEqual(["/*"]);
});

it("clears everything where a path would hold a tilde (CA-60)", () => {
  expect(invalidationPaths(["tag/~x"], [])).toEqual(["/*"]);
});

it("clears nothing when nothing changed", () => {
  expect(invalidationPaths([], [])).toEqual([]);
});
