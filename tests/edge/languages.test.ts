import { describe, expect, it } from "vitest";
import { handleRequest } from "../../edge/request-handler.ts";
import { ContentStore } from "../../edge/store/content-store.ts";
import { key } from "../../edge/store/keys.ts";
import { list, replicasOf, smallBlog, summary, tableOf, theme } from "../support/blog.ts";

const now = Date.parse("2026-06-01");
const coming = [{ date: "2027-01-01" }];
const both = [{ lang: "en" }, { lang: "zh-Hans" }];

function get(path: string, languages: { lang: string; dated?: { date: string }[] }[], at = now) {
  const chinese = summary({ slug: "你好", title: "你好", lang: "zh-Hans" });
  const feed = {
    kind: "feed" as const,
    posts: [{ slug: "hello", date: "2026-01-02", content: "c" }],
  };
  const table = tableOf({
    ...smallBlog(),
    [key.home]: { kind: "home", posts: [summary({ date: "2026-05-01" })], languages },
    [key.language("zh-Hans")]: list([chinese], { older: 1, languages }),
    [key.language("zh-Hans", 1)]: list([chinese], { newer: "newest" }),
    [key.language("de")]: list([summary({ date: "2027-01-01", lang: "de" })], { languages }),
    [key.languageFeed("zh-Hans")]: feed,
    [key.sitemap()]: { kind: "sitemap", posts: [], first: true, languages },
  });
  const store = new ContentStore(replicasOf(table));
  return handleRequest({ path }, { store, theme, now: at });
}

/** Paths to which the page leads, of `/` and of languages. */
function linksIn(body = ""): string[] {
  const links = [...body.matchAll(/<a href="(\/(?:lang\/[^"]*)?)"/g)].map(([, path]) => path);
  return links.flatMap((path) => path ?? []);
}

describe("a language of several", () => {
  it("has a page in that language, which leads to the others", async () => {
    const page = await get("/lang/zh-Hans", both);
    expect(page?.status).toBe(200);
    expect(page?.body).toMatch(/^<!doctype html><html lang="zh-Hans">/);
    expect(page?.body).toContain("<h1>简体中文</h1>");
    expect(page?.body).toContain('aria-current="page">简体中文</a>');
    expect(linksIn(page?.body)).toEqual(["/", "/lang/en", "/lang/zh-Hans"]);
    expect(page?.body).toContain('<a rel="next" href="/lang/zh-Hans/1">');
  });

  it("has older pages, which lead back to the newest", async () => {
    const page = await get("/lang/zh-Hans/1", both);
    expect(page?.body).toContain('<a rel="prev" href="/lang/zh-Hans">');
    expect(page?.body).toContain('/lang/zh-Hans/1"/>');
  });

  it.each(["xml", "atom", "json"])("has a feed of it in that language: %s", async (format) => {
    const feed = await get(`/lang/zh-Hans/feed.${format}`, both);
    expect(feed?.status).toBe(200);
    expect(feed?.body).toContain("简体中文 · A blog");
    expect(feed?.body).toContain("zh-Hans");
    expect(feed?.body).toContain(`https://blog.example/lang/zh-Hans/feed.${format}`);
    expect((await get("/lang/zh-Hans", both))?.body).toContain(
      `href="/lang/zh-Hans/feed.${format}"`,
    );
  });

  it("is named by the sitemap", async () => {
    const { body } = (await get("/sitemap.xml", both)) ?? {};
    expect(body).toContain("<loc>https://blog.example/lang/en</loc>");
  });

  it("is there with its first post", async () => {
    const languages = [...both, { lang: "de", dated: coming }];
    expect(linksIn((await get("/lang/zh-Hans", languages))?.body)).not.toContain("/lang/de");
    expect((await get("/lang/de", languages))?.status).toBe(404);
    const later = Date.parse("2027-01-02");
    expect(linksIn((await get("/lang/zh-Hans", languages, later))?.body)).toContain("/lang/de");
    expect((await get("/lang/de", languages, later))?.status).toBe(200);
  });

  it("makes the index stale when it comes", async () => {
    const languages = [{ lang: "en" }, { lang: "de", dated: coming }];
    expect(await get("/", languages, Date.parse("2026-05-02"))).toMatchObject({ status: 200 });
    const page = await get("/", languages, Date.parse("2027-01-02"));
    expect(linksIn(page?.body)).toEqual(["/", "/lang/en", "/lang/de"]);
  });
});

it("names no language while the posts of one alone are out", async () => {
  const page = await get("/lang/zh-Hans", [{ lang: "zh-Hans" }, { lang: "de", dated: coming }]);
  expect(linksIn(page?.body)).toEqual([]);
});

it.each(["/lang/fr", "/lang/zh-hans", "/lang/zh-Hans/2", "/lang/zh-Hans/feed.rss"])(
  "has no %s",
  async (path) => {
    expect((await get(path, both))?.status).toBe(404);
  },
);
