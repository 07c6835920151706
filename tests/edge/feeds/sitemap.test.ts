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

  it("names a post's translations that are out, itself too", async () => {
    const [en, zh] = [
      { slug: "hello", lang: "en", date: "2026-01-02" },
      { slug: "你好", lang: "zh-Hans", date: "2026-01-02" },
    ];
    const coming = { slug: "hallo", lang: "de", date: "2026-06-02" };
    const text = await render({
      [key.sitemap()]: sitemap([{ ...hello, translations: [coming, en, zh] }]),
    });
    expect(text).toContain(
      '<lastmod>2026-03-04</lastmod><xhtml:link rel="alternate" hreflang="en" href="https://blog.example/posts/hello"/><xhtml:link rel="alternate" hreflang="zh-Hans" href="https://blog.example/posts/%E4%BD%A0%E5%A5%BD"/></url>',
    );
    expect(text).not.toContain("hallo");
    const alone = await render({
      [key.sitemap()]: sitemap([{ ...hello, translations: [coming, en] }]),
    });
    expect(alone).not.toContain("hreflang");
  });

  it("has a last change for everything", async () => {
    const text = (await render({ [key.sitemap()]: sitemap([hello]) })) ?? "";
    expect(text.match(/<lastmod>/g)?.length).toBe(text.match(/<loc>/g)?.length);
  });

  it("is an index of sitemaps when the archive has several pages", async () => {
    const text = await render({
      [key.sitemap()]: {
        kind: "sitemaps",
        pages: [{ page: "newest" }, { page: "1", modified: "2020-01-01" }],
      },
    });
    expect(text).toContain("<loc>https://blog.example/sitemaps/newest.xml</loc>");
    expect(text).toContain(
      "<loc>https://blog.example/sitemaps/1.xml</loc><lastmod>2020-01-01</lastmod>",
    );
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
