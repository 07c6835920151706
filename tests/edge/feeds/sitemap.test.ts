import { describe, expect, it } from "vitest";
import { readSitemap, readSitemapPage } from "../../../edge/feeds/sitemap.ts";
import { ContentStore } from "../../../edge/store/content-store.ts";
import { key, type PostList } from "../../../edge/store/contract.ts";
import { list, replicasOf, site, smallBlog, summary, tableOf, theme } from "../../support/blog.ts";

async function render(archive: PostList, file?: string) {
  const objects = {
    ...smallBlog(),
    [key.archive()]: archive,
    [key.archive(1)]: list([summary({ slug: "old" })], { newer: "newest" }),
  };
  const release = await new ContentStore(replicasOf(tableOf(objects))).live();
  if (release === undefined) throw new Error("no release");
  const page = await (file === undefined ? readSitemap(release) : readSitemapPage(release, file));
  return page?.render(site, theme.style);
}

describe("the sitemap", () => {
  it("lists index, archive, tags and posts with their last change", async () => {
    const text = await render(list([summary({ updated: "2026-03-04" })]));
    expect(text).toContain("<loc>https://blog.example/</loc><lastmod>2026-03-04</lastmod>");
    expect(text).toContain(
      "<loc>https://blog.example/posts/hello</loc><lastmod>2026-03-04</lastmod>",
    );
  });

  it("is an index of sitemaps when the archive has several pages", async () => {
    const text = await render(list([summary()], { older: 1 }));
    expect(text).toContain("<loc>https://blog.example/sitemaps/newest.xml</loc>");
    expect(text).toContain("<loc>https://blog.example/sitemaps/1.xml</loc>");
    expect(text).not.toContain("/posts/");
  });

  it("has one sitemap per page of the archive", async () => {
    const text = await render(list([summary()], { older: 1 }), "1.xml");
    expect(text).toContain("/posts/old");
    expect(text).not.toContain("/archive");
    expect(await render(list([]), "2.xml")).toBeUndefined();
    expect(await render(list([]), "1")).toBeUndefined();
  });
});
