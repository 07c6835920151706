import { XMLParser, XMLValidator } from "fast-xml-parser";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { useChromium } from "../browser/chromium.ts";
import { get, pagesUrl, subject, torture } from "./site.ts";

const { open } = useChromium();
const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  isArray: (name) => ["item", "entry", "link", "url"].includes(name),
});

/** What every format of feed must have, by one name. */
interface Feed {
  self: string;
  language: string;
  entries: { id: string; url: string; date: string; html: string }[];
}

const readers: Record<string, (text: string) => Feed> = {
  "application/rss+xml": (text) => {
    const { channel } = xml.parse(text).rss;
    return {
      self: channel["atom:link"]?.["@href"],
      language: channel.language,
      entries: channel.item.map((item: Record<string, unknown>) => ({
        id: (item.guid as { "#text"?: string })["#text"] ?? item.guid,
        url: (item.link as unknown[])[0],
        date: item.pubDate,
        html: item["content:encoded"],
      })),
    };
  },
  "application/atom+xml": (text) => {
    const { feed } = xml.parse(text);
    const self = feed.link.find((link: Record<string, string>) => link["@rel"] === "self");
    return {
      self: self["@href"],
      language: feed["@xml:lang"],
      entries: feed.entry.map((entry: Record<string, never>) => ({
        id: entry.id,
        url: (entry.link as unknown as Record<string, string>[])[0]?.["@href"],
        date: entry.updated,
        html: (entry.content as unknown as Record<string, string>)["#text"],
      })),
    };
  },
  "application/feed+json": (text) => {
    const feed = JSON.parse(text);
    return {
      self: feed.feed_url,
      language: feed.language,
      entries: feed.items.map((item: Record<string, string>) => ({
        id: item.id,
        url: item.url,
        date: item.date_published,
        html: item.content_html,
      })),
    };
  },
};

/** Addresses in HTML that hold on its own page alone, and its scripts. Runs in a page. */
function relativeIn(html: string): string[] {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.querySelectorAll("[src], [href], script")]
    .map((element) => element.getAttribute("src") ?? element.getAttribute("href") ?? "script")
    .filter((address) => !/^(?:https?|mailto):/.test(address));
}

const rfc822 = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})$/;
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

describe("feeds", () => {
  it("come in three formats, with the whole text, absolute addresses, proper dates and a 304 (C4)", async ({
    task,
  }) => {
    const page = await open(`${pagesUrl}/`);
    const named = await page
      .locator("link[rel=alternate][type]")
      .evaluateAll((all) =>
        all.map((link) => [(link as HTMLLinkElement).type, (link as HTMLLinkElement).href]),
      );
    const feeds = new Map(named.map(([type = "", url = ""]) => [type, url]));
    task.meta.measured = `${feeds.size} feeds`;
    expect([...feeds.keys()].toSorted()).toEqual(Object.keys(readers).toSorted());
    const whole = await page.evaluate(proseOf, (await get(subject)).text);
    for (const [type, url] of feeds) {
      const { status, headers, text } = await get(new URL(url).pathname);
      expect({ status, type: headers["content-type"] }).toEqual({
        status: 200,
        type: `${type}; charset=utf-8`,
      });
      if (type.endsWith("xml")) expect(XMLValidator.validate(text)).toBe(true);
      const feed = readers[type]?.(text) as Feed;
      expect(feed.self).toMatch(/^https?:\/\//);
      expect(feed.language).toMatch(/^zh/);
      expect(new Set(feed.entries.map(({ id }) => id)).size).toBe(feed.entries.length);
      for (const { date, html } of feed.entries) {
        expect(date).toMatch(type === "application/rss+xml" ? rfc822 : rfc3339);
        expect(await page.evaluate(relativeIn, html)).toEqual([]);
      }
      const entry = feed.entries.find((each) => each.url.endsWith(subject));
      expect((await page.evaluate(proseOf, entry?.html ?? "")).length).toBeGreaterThan(
        0.95 * whole.length,
      );
      const again = await get(new URL(url).pathname, { "if-none-match": String(headers.etag) });
      expect(again.status).toBe(304);
    }
  });
});

/** A post's text without white space, from its page or from HTML. Runs in a page. */
function proseOf(html: string): string {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const prose = parsed.querySelector(".prose") ?? parsed.body;
  return prose.textContent.replace(/\s/g, "");
}

describe("the sitemap", () => {
  it("names each page once, with its date, and each is there, canonical and indexed (C5)", async ({
    task,
  }) => {
    const { text } = await get("/sitemap.xml");
    const { url: pages } = xml.parse(text).urlset;
    task.meta.measured = `${pages.length} addresses`;
    expect(new Set(pages.map(({ loc }: { loc: string }) => loc)).size).toBe(pages.length);
    for (const { loc, lastmod } of pages) {
      expect(lastmod, loc).toMatch(/^\d{4}-\d\d-\d\d/);
      const answer = await get(new URL(loc).pathname);
      expect(answer.status, loc).toBe(200);
      expect(answer.text, loc).toContain(`<link rel="canonical" href="${loc}"`);
      expect(answer.text, loc).not.toContain("noindex");
    }
    const robots = await get("/robots.txt");
    expect(robots.headers["content-type"]).toMatch(/^text\/plain/);
    expect(robots.text).toMatch(/^Sitemap: https?:\/\/.+\/sitemap\.xml$/m);
  });
});

describe("what machines read", () => {
  it.for([subject, torture])(
    "is structured data of the post and its place: %s (C6)",
    async (path) => {
      const [post, trail] = await graphOf(path);
      expect(post).toMatchObject({
        "@type": "BlogPosting",
        datePublished: expect.stringMatching(/^\d{4}-\d\d-\d\d/),
        dateModified: expect.stringMatching(/^\d{4}-\d\d-\d\d/),
        author: { name: expect.any(String), url: expect.stringMatching(/^https?:/) },
        inLanguage: "zh-Hans",
        mainEntityOfPage: expect.stringMatching(/^https?:/),
        image: expect.stringMatching(/^https?:/),
      });
      expect(Array.from(String(post?.headline)).length).toBeLessThanOrEqual(110);
      expect(trail?.["@type"]).toBe("BreadcrumbList");
    },
  );

  it("is structured data of the blog (C6)", async () => {
    const [blog] = await graphOf("/");
    expect(blog?.["@type"]).toContain("Blog");
  });

  it("survives a title with tags, quotes and dollar signs (C6)", async () => {
    const page = await open(pagesUrl + torture);
    const [post] = await graphOf(torture);
    expect(post?.headline).toBe(await page.locator("h1").textContent());
    expect(post?.headline).toContain("$& </script>");
  });

  it.for([subject, torture])(
    "is one canonical address and a card: %s (C7)",
    async (path, { task }) => {
      const page = await open(pagesUrl + path);
      const canonical = await page
        .locator("link[rel=canonical]")
        .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
      expect(canonical).toHaveLength(1);
      expect(canonical[0]).toMatch(/^https?:\/\//);
      expect(new URL(canonical[0] ?? "").pathname).toBe(path);
      const meta = Object.fromEntries(
        await page
          .locator("meta[property], meta[name^='twitter:']")
          .evaluateAll((all) =>
            all.map((each) => [
              each.getAttribute("property") ?? each.getAttribute("name"),
              each.getAttribute("content"),
            ]),
          ),
      );
      expect(meta).toMatchObject({
        "og:title": await page.locator("h1").textContent(),
        "og:type": "article",
        "og:url": canonical[0],
        "og:description": await page.locator("meta[name=description]").getAttribute("content"),
        "og:site_name": expect.any(String),
        "og:locale": "zh_CN",
        "article:published_time": expect.stringMatching(/^\d{4}/),
        "og:image:alt": await page.locator("h1").textContent(),
        "twitter:card": "summary_large_image",
      });
      const { status, wire } = await get(new URL(meta["og:image"] ?? "").pathname);
      expect(status).toBe(200);
      expect(wire.length).toBeLessThanOrEqual(300 * 1024);
      const { width, height } = await sharp(wire).metadata();
      expect([meta["og:image:width"], meta["og:image:height"]]).toEqual([`${width}`, `${height}`]);
      expect(width).toBeGreaterThanOrEqual(1200);
      expect(height).toBeGreaterThanOrEqual(630);
      task.meta.measured = `image ${width} × ${height} pixels, ${Math.ceil(wire.length / 1024)} KB`;
    },
  );
});

/** The nodes of a page's structured data. */
async function graphOf(path: string): Promise<Record<string, unknown>[]> {
  const { text } = await get(path);
  const [, json = ""] = /<script type="application\/ld\+json">([^]*?)<\/script>/.exec(text) ?? [];
  return JSON.parse(json)["@graph"];
}
