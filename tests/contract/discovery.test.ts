import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { get, newestPost, postPaths } from "../support/site.ts";

interface Feed {
  type: string;
  path: string;
}

/** Feeds that a page's head names. */
async function feedsOf(path: string): Promise<Feed[]> {
  const html = await (await get(path)).text();
  const links = html.matchAll(/<link rel="alternate" type="([^"]+)" title="[^"]*" href="([^"]+)"/g);
  return [...links].map(([, type = "", href = ""]) => ({ type, path: href }));
}

/** The first path below `/` that the index links to and that starts so. */
async function linkedFrom(start: string): Promise<string> {
  const html = await (await get("/")).text();
  const [, path] = new RegExp(`href="(${start}[^"]+)"`).exec(html) ?? [];
  if (path === undefined) throw new Error(`The index links to nothing below ${start}`);
  return path;
}

/** What a reader of these pages sees, without markup and white space. */
function textOf(html: string): string {
  return html.replace(/<[^>]*>|&\w+;|&#\d+;|\s/g, "");
}

describe.each([
  ["the blog", () => Promise.resolve("/")],
  ["a tag", () => linkedFrom("/tags/")],
  ["a language", () => linkedFrom("/lang/")],
])("the feeds of %s", (_, findPage) => {
  it("are named in the page's head in three formats, each with its own type", async () => {
    const page = await findPage();
    const prefix = page === "/" ? "" : page;
    const feeds = (await feedsOf(page)).filter(({ path }) => path.startsWith(`${prefix}/feed.`));
    expect(feeds.map(({ path }) => path.slice(prefix.length))).toEqual([
      "/feed.xml",
      "/feed.atom",
      "/feed.json",
    ]);
    for (const { type, path } of feeds) {
      const response = await get(path);
      expect(response.status, path).toBe(200);
      expect(response.headers.get("content-type")).toBe(`${type}; charset=utf-8`);
      const text = await response.text();
      if (!path.endsWith(".json")) expect(XMLValidator.validate(text), path).toBe(true);
      expect(text, path).not.toMatch(/(?:href|src)=(?:\\?"|&quot;)[/#]/);
    }
  });

  it("are the same to who has them already", async () => {
    const page = await findPage();
    for (const { path } of await feedsOf(page)) {
      const etag = (await get(path)).headers.get("etag") ?? "";
      expect((await get(path, { "if-none-match": etag })).status, path).toBe(304);
    }
  });
});

describe("a feed", () => {
  it("has the newest post whole, under its one address", async () => {
    const path = await newestPost();
    const [, prose = ""] =
      /<div class="prose">(.*)<\/div><\/article>/s.exec(await (await get(path)).text()) ?? [];
    const { items } = (await (await get("/feed.json")).json()) as {
      items: { url: string; content_html: string }[];
    };
    expect(new URL(items[0]?.url ?? "").pathname).toBe(path);
    expect(textOf(items[0]?.content_html ?? "")).toBe(textOf(prose));
    expect(textOf(prose).length).toBeGreaterThan(500);
  });

  it("tells its posts apart, and names itself where it is", async () => {
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === "entry" });
    const { feed } = parser.parse(await (await get("/feed.atom")).text());
    const ids = feed.entry.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe((await postPaths()).length);
    expect(new URL(feed.link[0]["@_href"]).pathname).toBe("/feed.atom");
  });
});

describe("a post's Markdown", () => {
  it("is where llms.txt says, for every post", async () => {
    const response = await get("/llms.txt");
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    const text = await response.text();
    expect(text).toMatch(/^# .+\n\n> .+\n\n## Posts\n\n- \[/);
    const urls = [...text.matchAll(/\((https?:\/\/[^)]+\.md)\)/g)].map(([, url = ""]) => url);
    expect(urls.length).toBe((await postPaths()).length);
    for (const url of urls) {
      const { pathname } = new URL(url);
      const markdown = await get(pathname);
      expect(markdown.status, url).toBe(200);
      expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
      expect(markdown.headers.get("link")).toBe(
        `<${url.slice(0, -".md".length)}>; rel="canonical"`,
      );
      expect(await markdown.text()).toMatch(/^(?:---|\+\+\+)\n/);
    }
  });
});

describe("structured data", () => {
  it.each([
    ["the index", "/", [["WebSite", "Blog"]]],
    ["a post", undefined, ["BlogPosting", "BreadcrumbList"]],
  ])("says what %s is", async (_, path, types) => {
    const html = await (await get(path ?? (await newestPost()))).text();
    const [, text = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
    const graph: { "@type": unknown }[] = JSON.parse(text)["@graph"];
    expect(graph.map((node) => node["@type"])).toEqual(types);
  });
});
