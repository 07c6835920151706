import { expect, it } from "vitest";
import { changedPaths, chooseInvalidation } from "../../../content-loader/site/invalidation.ts";

it("clears each page that shows a changed entry, one that was not there before too (BL-03)", () => {
  const keys = ["post/a", "tag/aws", "tag/aws/2", "tags", "archive", "archive/3"];
  expect(changedPaths(keys, [])).toEqual([
    "/archive",
    "/archive/3",
    "/posts/a",
    "/tags",
    "/tags/aws",
    "/tags/aws/2",
  ]);
});

it("clears every format of a feed that changed", () => {
  expect(changedPaths(["feed", "feed/tag/前端", "feed/language/en"], [])).toEqual([
    "/feed.atom",
    "/feed.json",
    "/feed.xml",
    "/lang/en/feed.atom",
    "/lang/en/feed.json",
    "/lang/en/feed.xml",
    "/tags/%E5%89%8D%E7%AB%AF/feed.atom",
    "/tags/%E5%89%8D%E7%AB%AF/feed.json",
    "/tags/%E5%89%8D%E7%AB%AF/feed.xml",
  ]);
});

it("clears a post's Markdown", () => {
  expect(changedPaths(["source/你"], [])).toEqual(["/posts/%E4%BD%A0.md"]);
});

it("clears the pages of a language", () => {
  expect(changedPaths(["language/en", "language/en/2"], [])).toEqual(["/lang/en", "/lang/en/2"]);
});

it("clears the sitemaps that changed", () => {
  expect(changedPaths(["sitemap", "sitemap/newest", "sitemap/3"], [])).toEqual([
    "/sitemap.xml",
    "/sitemaps/3.xml",
    "/sitemaps/newest.xml",
  ]);
});

it("clears the address of a redirect", () => {
  expect(changedPaths(["redirect/posts/old+", "redirect/2020/旧 文+.html"], [])).toEqual([
    "/2020/%E6%97%A7%20%E6%96%87+.html",
    "/posts/old%2B",
  ]);
});

it("clears nothing for what no page shows, or what has immutable names", () => {
  expect(changedPaths(["media/a", "home"], [])).toEqual([]);
});

it("clears both spellings of the index (CA-63, BL-03)", () => {
  expect(changedPaths([], ["index.html", "404.html"])).toEqual(["/", "/404.html", "/index.html"]);
});

it("percent-encodes what is not ASCII (CA-16b)", () => {
  expect(changedPaths(["tag/前端"], [])).toEqual(["/tags/%E5%89%8D%E7%AB%AF"]);
});

it("clears everything when the site's settings changed", () => {
  expect(changedPaths(["site", "post/a"], [])).toEqual(["/*"]);
});

const size = { spent: 0, pages: 100, regions: 3 };

function paths(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `/posts/${index}`);
}

it("clears path by path while the month's free paths last (CA-62)", () => {
  const chosen = chooseInvalidation(paths(500), size);
  expect([chosen.paths.length, chosen.price]).toEqual([500, 0]);
  expect(chosen.otherPrice).toBeGreaterThan(0);
});

it("clears everything when paths cost more than making every page anew", () => {
  const spent = { ...size, spent: 1_000 };
  expect(chooseInvalidation(paths(2), spent).paths).toEqual(["/*"]);
  expect(chooseInvalidation(paths(1), spent).paths).toHaveLength(1);
});

it("clears path by path in a blog so large that everything costs more", () => {
  const large = { spent: 1_000, pages: 1_000_000, regions: 3 };
  const chosen = chooseInvalidation(paths(9), large);
  expect(chosen.paths).toHaveLength(9);
  expect(chosen.price).toBeCloseTo(9 * 0.005);
});

it("clears everything rather than more paths than a request may hold (CA-61)", () => {
  expect(chooseInvalidation(paths(3_001), { ...size, pages: 1e9 }).paths).toEqual(["/*"]);
});

it("clears everything where a path would hold a tilde (CA-60)", () => {
  expect(chooseInvalidation(["/tags/~x"], size).paths).toEqual(["/*"]);
});

it("tells what each page by itself would cost where all have changed", () => {
  const chosen = chooseInvalidation(["/*"], { spent: 990, pages: 100, regions: 3 });
  expect(chosen.paths).toEqual(["/*"]);
  expect(chosen.otherPrice).toBeCloseTo(90 * 0.005);
});

it("clears nothing when nothing changed", () => {
  expect(chooseInvalidation([], size)).toMatchObject({ paths: [], price: 0 });
});
