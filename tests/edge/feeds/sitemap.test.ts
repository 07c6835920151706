import { describe, expect, it } from "vitest";
import { readSitemap } from "../../../edge/feeds/sitemap.ts";
import { ContentStore } from "../../../edge/store/content-store.ts";
import type { SitemapEntry, StoredObject } from "../../../edge/store/contract.ts";
import { key } from "../../../edge/store/keys.ts";
import { replicasOf, site, smallBlog, tableOf, theme } from "../../support/blog.ts";

const now = Date.parse("2026-06-01");

async function render(objects: Record<string, StoredObject>, file?: string) {
  const table = tableOf({ ...smallBlog(), ...objects });
  const release = await new ContentStore(replicasOf(table)).live();
  if (release === undefined) throw new Error("no release");
  return (await readSitemap(release, now, file))?.render(site, theme);
}

function sitemap(posts: SitemapEntry[], first = true) {
  return { kind: "sitemap" as const, posts, first };
}

const hello = { slug: "hello", date: "2026-01-02", updated: "2026-03-04" };

describe("the sitemap", () => {
  it("lists index, archive, tags and posts with their last change", async () => {
    const text = await render({ [key.sitemap()]: sitemap([hello]) });
    expect(text).toContain("<loc>https://blog.example/</loc><lastmod>2026-03-04</lastmod>");
    expect(text).toContain(
      "<loc>https://blog.example/posts/hello</loc><lastmod>2026-03-04</lastmod>",
    );
  });

  it("takes the latest moment, not the latest text, for the lists' last change", async () => {
    const posts = [
      { slug: "b", date: "2026-01-02T01:00:00-05:00" },
      { slug: "a", date: "2026-01-02T09:00:00+08:00" },
    ];
    const text = await render({ [key.sitemap()]: sitemap(posts) });
    expect(text).toContain("<loc>https://blog.example/</loc><lastmod>2026-01-02T01:00:00-05:00<");
  });

  it("leaves out what is not out", async () => {
    const posts = [
      { slug: "coming", date: "2026-06-02" },
      { ...hello, expires: "2026-05-01" },
    ];
    const text = await render({ [key.sitemap()]: sitemap(posts) });
    expect(text).not.toContain("/posts/");
  });

  it("is an index of sitemaps when the archive has several pages", async () => {
    const text = await render({ [key.sitemap()]: { kind: "sitemaps", pages: 1 } });
    expect(text).toContain("<loc>https://blog.example/sitemaps/newest.xml</loc>");
    expect(text).toContain("<loc>https://blog.example/sitemaps/1.xml</loc>");
    expect(text).not.toContain("/posts/");
  });

  it("has one sitemap per page of the archive", async () => {
    const pages = { [key.sitemap(1)]: sitemap([{ slug: "old", date: "2020-01-01" }], false) };
    const text = await render(pages, "1.xml");
    expect(text).toContain("/posts/old");
    expect(text).not.toContain("/archive");
    expect(await render(pages, "2.xml")).toBeUndefined();
    expect(await render(pages, "1")).toBeUndefined();
  });
});
