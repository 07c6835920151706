import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { readFeed } from "../../../edge/feeds/feed.ts";
import { ContentStore } from "../../../edge/store/content-store.ts";
import type { Post, Site } from "../../../edge/store/contract.ts";
import { key } from "../../../edge/store/keys.ts";
import { post, replicasOf, site, smallBlog, tableOf, theme } from "../../support/blog.ts";

const now = Date.parse("2026-06-01");

/** A feed of these posts, of all or of a tag, as text. */
async function render(
  format: string,
  posts: Post[],
  { by = site, ...place }: { tag?: string; by?: Site } = {},
) {
  const feed = {
    kind: "feed" as const,
    posts: posts.map(({ slug, date }) => ({ slug, date, content: "c" })),
  };
  const table = tableOf({
    ...smallBlog(),
    [key.feed]: feed,
    [key.tagFeed("c++")]: feed,
    ...Object.fromEntries(posts.map((each) => [key.post(each.slug), each])),
  });
  const release = await new ContentStore(replicasOf(table)).live();
  const page = release && (await readFeed(release, now, { format, ...place }));
  return page?.kind === "page" ? page.render(by, theme) : page?.kind;
}

const isRepeated = (name: string) => ["item", "entry"].includes(name);

async function parse(format: string, posts: Post[], place: { tag?: string; by?: Site } = {}) {
  const text = (await render(format, posts, place)) ?? "";
  expect(XMLValidator.validate(text)).toBe(true);
  return new XMLParser({ ignoreAttributes: false, isArray: isRepeated }).parse(text);
}

const channel = async (posts = [post()], place = {}) =>
  (await parse("xml", posts, place)).rss.channel;
const atom = async (posts = [post()], place = {}) => (await parse("atom", posts, place)).feed;
const json = async (posts = [post()], place = {}) =>
  JSON.parse((await render("json", posts, place)) ?? "");

/** The full text of a feed's newest post, in each format. */
async function fullTexts(html: string): Promise<string[]> {
  const posts = [post({ html })];
  const [rss, entry, item] = [await channel(posts), await atom(posts), await json(posts)];
  return [
    rss.item[0]["content:encoded"],
    entry.entry[0].content["#text"],
    item.items[0].content_html,
  ];
}

const formats = ["xml", "atom", "json"];

describe("a feed of any format", () => {
  it.each([
    [
      "links",
      '<a href="/posts/b">b</a> <a href="//x.example/">x</a>',
      '<a href="https://blog.example/posts/b">b</a> <a href="//x.example/">x</a>',
    ],
    [
      "links within the post",
      '<a class="anchor" href="#h-%E4%BD%A0">#</a>',
      '<a class="anchor" href="https://blog.example/posts/hello#h-%E4%BD%A0">#</a>',
    ],
    [
      "pictures and their every file",
      '<source srcset="/media/a-640.avif 640w, /media/a-1280.avif 1280w, https://x.example/a, /b 1w"><img src="/media/a.png" srcset="//x.example/a.png 2x" alt="a, /b">',
      '<source srcset="https://blog.example/media/a-640.avif 640w, https://blog.example/media/a-1280.avif 1280w, https://x.example/a, https://blog.example/b 1w"><img src="https://blog.example/media/a.png" srcset="//x.example/a.png 2x" alt="a, /b">',
    ],
    [
      "a film's poster",
      '<video src="/a.mp4" poster="/media/a.png" controls=""></video>',
      '<video src="https://blog.example/a.mp4" poster="https://blog.example/media/a.png" controls=""></video>',
    ],
  ])("has full text with absolute %s", async (_, html, absolute) => {
    expect(await fullTexts(html)).toEqual([absolute, absolute, absolute]);
  });

  it("leaves code as it is written", async () => {
    const code = '<code>&lt;a href="/x"&gt; src="/y"</code>';
    expect(await fullTexts(code)).toEqual([code, code, code]);
  });

  it("drops the full text of older posts when the feed grows large", async () => {
    const posts = [post(), post({ slug: "long", html: "x".repeat(250_000) })];
    const { item } = await channel(posts);
    expect(item[0]).toHaveProperty("content:encoded");
    expect(item[1]).not.toHaveProperty("content:encoded");
    expect(item[1].description).toBe("Says hello.");
    expect((await atom(posts)).entry[1]).not.toHaveProperty("content");
    const { items } = await json(posts);
    expect(items[1]).toMatchObject({ content_text: "Says hello." });
  });

  it("survives titles with markup and characters that XML forbids", async () => {
    const title = "a < b & \u0000\u000bc ]]> <stage> $&";
    const posts = [post({ title })];
    const plain = "a < b & c ]]> <stage> $&";
    expect((await channel(posts)).item[0].title).toBe(plain);
    expect((await atom(posts)).entry[0].title).toBe(plain);
    expect((await json(posts)).items[0].title).toBe(title);
  });

  it.each(formats)("has only posts that are out: %s", async (format) => {
    const text = await render(format, [post(), post({ slug: "coming", date: "2027-01-01" })]);
    expect(text).toContain("/posts/hello");
    expect(text).not.toContain("coming");
  });

  it.each(formats)("is hidden while every post of its tag is: %s", async (format) => {
    const coming = [post({ date: "2027-01-01" })];
    expect(await render(format, coming, { tag: "c++" })).toBe("hidden");
  });

  it.each(["rss", "", "toString"])("is not in the format %j", async (format) => {
    expect(await render(format, [post()])).toBeUndefined();
  });
});

describe("RSS", () => {
  it("names itself, its page and its language, with dates by RFC 822", async () => {
    const rss = await channel([post(), post({ updated: "2026-02-01T00:00:00+08:00" })]);
    expect(rss).toMatchObject({
      title: "A blog",
      link: "https://blog.example/",
      language: "en",
      lastBuildDate: "Sat, 31 Jan 2026 16:00:00 GMT",
      "atom:link": { "@_href": "https://blog.example/feed.xml", "@_rel": "self" },
    });
    expect(rss.item[0]).toMatchObject({
      link: "https://blog.example/posts/hello",
      guid: "https://blog.example/posts/hello",
      pubDate: "Fri, 02 Jan 2026 00:00:00 GMT",
      category: "greetings",
    });
  });

  it("of a tag names the tag and its page", async () => {
    expect(await channel([post()], { tag: "c++" })).toMatchObject({
      title: "Tagged “c++” · A blog",
      link: "https://blog.example/tags/c%2B%2B",
      "atom:link": { "@_href": "https://blog.example/tags/c%2B%2B/feed.xml" },
    });
  });
});

describe("Atom", () => {
  it("has what RFC 4287 asks for, with dates by RFC 3339", async () => {
    const feed = await atom([post({ date: "2026-01-02T09:00+08:00", lang: "zh-Hans" })]);
    expect(feed).toMatchObject({
      "@_xml:lang": "en",
      id: "https://blog.example/",
      title: "A blog",
      updated: "2026-01-02T01:00:00.000Z",
      author: { name: "Ada" },
      link: [
        { "@_rel": "self", "@_href": "https://blog.example/feed.atom" },
        { "@_rel": "alternate", "@_href": "https://blog.example/" },
      ],
    });
    expect(feed.entry[0]).toMatchObject({
      "@_xml:lang": "zh-Hans",
      id: "https://blog.example/posts/hello",
      published: "2026-01-02T01:00:00.000Z",
      updated: "2026-01-02T01:00:00.000Z",
      category: { "@_term": "greetings" },
      summary: "Says hello.",
      content: { "@_type": "html", "#text": "<p>Hello, world.</p>" },
    });
  });
});

describe("JSON Feed", () => {
  it("has what version 1.1 asks for", async () => {
    expect(await json([post({ updated: "2026-02-01" })])).toEqual({
      version: "https://jsonfeed.org/version/1.1",
      title: "A blog",
      description: "About blogs",
      language: "en",
      home_page_url: "https://blog.example/",
      feed_url: "https://blog.example/feed.json",
      authors: [{ name: "Ada" }],
      items: [
        {
          id: "https://blog.example/posts/hello",
          url: "https://blog.example/posts/hello",
          title: "Hello",
          summary: "Says hello.",
          date_published: "2026-01-02T00:00:00.000Z",
          date_modified: "2026-02-01T00:00:00.000Z",
          tags: ["greetings"],
          language: "en",
          content_html: "<p>Hello, world.</p>",
        },
      ],
    });
  });
});

it("names the licence of the blog where the format has a place for it", async () => {
  const licence = { name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" };
  const by = { ...site, licence };
  expect((await channel([post()], { by })).copyright).toBe("CC BY 4.0");
  expect((await atom([post()], { by })).link).toContainEqual({
    "@_rel": "license",
    "@_href": licence.url,
  });
  expect(await channel()).not.toHaveProperty("copyright");
});
