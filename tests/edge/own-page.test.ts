import { describe, expect, it } from "vitest";
import { handleRequest, isFile } from "../../edge/request-handler.ts";
import { ContentStore } from "../../edge/store/content-store.ts";
import { key, pk, previewRef } from "../../edge/store/keys.ts";
import type { StoredPage } from "../../edge/store/page-contract.ts";
import { shardOf } from "../../edge/store/shard-of.ts";
import { replicasOf, smallBlog, tableOf, theme } from "../support/blog.ts";

const id = "AAAAAAAAAAAAAAAAAAAAAA";
const about: StoredPage = {
  kind: "page",
  path: "/about",
  title: "About us",
  abstract: "Who writes here.",
  lang: "en",
  updated: "2026-01-02",
  html: '<h2 id="h-a">A</h2><p><a href="/about">x</a></p><h2 id="h-b">B</h2>',
  headings: [
    { id: "h-a", text: "A", depth: 2 },
    { id: "h-b", text: "B", depth: 2 },
  ],
};
const chinese: StoredPage = {
  ...about,
  path: "/关于",
  lang: "zh-Hans",
  translations: [
    { path: "/about", lang: "en" },
    { path: "/关于", lang: "zh-Hans" },
  ],
};
const pages = [{ path: "/about", updated: "2026-01-02" }, { path: "/关于" }];

function get(path: string) {
  const table = tableOf(
    {
      ...smallBlog(),
      [key.page("/about")]: about,
      [key.page("/关于")]: chinese,
      [key.sitemap()]: { kind: "sitemap", posts: [], first: true, pages },
    },
    { [key.redirect("/about")]: "/posts/hello" },
  );
  table.set(pk.ref(previewRef(id)), { release: { S: "first" }, expires: { N: "99999999999" } });
  const store = new ContentStore(replicasOf(table));
  return handleRequest({ path }, { store, theme, now: Date.parse("2026-06-01") });
}

describe("a page outside the posts", () => {
  it("is at its own path, which no redirect hides, and is kept as a post is", async () => {
    const page = await get("/about");
    expect(page?.status).toBe(200);
    expect(page?.headers["cache-control"]).toMatch(/^public, max-age=0, s-maxage=86400, stale-/);
    expect(page?.headers.etag).toMatch(/^"hash-of-page/);
    expect(page?.body).toContain("<title>About us · A blog</title>");
    expect(page?.body).toContain('<link rel="canonical" href="https://blog.example/about"');
    expect(page?.body).toContain('<a href="#h-b">B</a>');
    expect(page?.body).toContain('Updated <time datetime="2026-01-02">');
  });

  it("has no reading time, no tags, no neighbours and no Markdown", async () => {
    const body = (await get("/about"))?.body;
    for (const part of ["min read", 'class="tags"', 'class="neighbours"', "text/markdown"])
      expect(body).not.toContain(part);
    expect(await get("/about.md")).toBeUndefined();
  });

  it("has one spelling", async () => {
    const location = "/%E5%85%B3%E4%BA%8E";
    expect(await get(location)).toMatchObject({ status: 200 });
    for (const path of ["/%e5%85%b3%e4%ba%8e", "/关于"])
      expect(await get(path)).toMatchObject({ status: 301, headers: { location } });
    expect(await get("/%61bout")).toMatchObject({ status: 301, headers: { location: "/about" } });
  });

  it("leads to its translations, and tells search engines of all", async () => {
    const body = (await get("/%E5%85%B3%E4%BA%8E"))?.body;
    expect(body).toContain('<a rel="alternate" hreflang="en" lang="en" href="/about">English</a>');
    expect(body).toContain(
      '<link rel="alternate" hreflang="zh-Hans" href="https://blog.example/%E5%85%B3%E4%BA%8E"/>',
    );
  });

  it("is in the sitemap, with its last change where it names one", async () => {
    const body = (await get("/sitemap.xml"))?.body;
    expect(body).toContain(
      "<url><loc>https://blog.example/about</loc><lastmod>2026-01-02</lastmod></url>",
    );
    expect(body).toContain("<url><loc>https://blog.example/%E5%85%B3%E4%BA%8E</loc></url>");
  });

  it("is in previews, where its links lead to the preview", async () => {
    const page = await get(`/~${id}/about`);
    expect(page?.status).toBe(200);
    expect(page?.headers["cache-control"]).toBe("private, no-store");
    expect(page?.body).toContain(`<a href="/~${id}/about">x</a>`);
  });

  it("is read with the shard that tells of a redirect from there", () => {
    for (const path of ["/about", "/talks/2024", "/关于"])
      expect(shardOf(key.page(path), 64)).toBe(shardOf(key.redirect(path), 64));
  });
});

describe("when the store can't be read", () => {
  it.each(["/", "/favicon.svg", "/assets/x.abc.js", "/wp-login.php"])(
    "the bucket answers for %s, which may be its file",
    (path) => expect(isFile(path)).toBe(true),
  );

  it.each(["/about", "/talks/2024", "/posts/hello", "/feed.xml", `/~${id}/x.png`])(
    "nobody says that there is no %s",
    (path) => expect(isFile(path)).toBe(false),
  );
});
