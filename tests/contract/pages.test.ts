import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { routes } from "../../edge/routes.ts";
import { get, newestPost, postPaths } from "../support/site.ts";

describe("the index", () => {
  it("is at /, without a redirect, and lists the posts (BL-04)", async () => {
    const response = await get("/");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect((await postPaths()).length).toBeGreaterThan(0);
  });

  it("names a script that is there, under a name that never changes its content", async () => {
    const html = await (await get("/")).text();
    const script = /<script type="module" src="(\/assets\/[^"]+)"/.exec(html)?.[1] ?? "";
    const response = await get(script);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/javascript/);
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });
});

describe("a post", () => {
  it("is one HTML page with its style inside, which waits for no script", async () => {
    const html = await (await get(await newestPost())).text();
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain("<style>");
    const page = html.replace(/<script src="\/__edge[^>]*><\/script>/, "");
    for (const [script] of page.matchAll(/<script[^>]*>/g))
      expect(script).toMatch(
        /^<script(?: type="module" src="\/assets\/reader\.\w+\.js"| type="application\/ld\+json")?>$/,
      );
    expect(html).not.toMatch(/<link[^>]+stylesheet/);
  });

  it.each(["?utm_source=x", "?a=1&b=2"])(
    "is the same page with the query %s (CA-15)",
    async (query) => {
      const path = await newestPost();
      const [plain, queried] = await Promise.all([get(path), get(path + query)]);
      expect(queried.headers.get("etag")).toBe(plain.headers.get("etag"));
      expect(await queried.text()).toBe(await plain.text());
    },
  );

  it("depends on nothing else that a reader sends", async () => {
    const path = await newestPost();
    const plain = await (await get(path)).text();
    const poisoned = await get(path, {
      "x-forwarded-host": "evil.example",
      cookie: "a=b",
      "accept-language": "fr",
      origin: "https://evil.example",
    });
    expect(await poisoned.text()).toBe(plain);
  });
});

describe("one URL per page", () => {
  const paths = routes.filter(({ answeredBy }) => answeredBy === "edge").map(examplePath);

  it.each([...paths, "/index.html"].flatMap((path) => [`/${path}`, `${path}/`]))(
    "redirects %s once, permanently (CFF-27)",
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(301);
      const location = response.headers.get("location") ?? "";
      expect(location).toMatch(/^\/(?!\/)/);
      expect((await get(location)).status).not.toBe(301);
    },
  );

  it.each(["/assets/none/", "/media/none/"])("runs no function for %s", async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});

/** A path of the route, of a page that no blog has. */
function examplePath({ pattern }: { pattern: string }): string {
  return pattern.replace(/:\w+/g, "no-such-page");
}

describe("what is not there", () => {
  it.each([
    "/posts/no-such-post",
    "/tags/no-such-tag",
    "/nothing",
    "/assets/none.js",
    "/posts/%E4",
  ])("answers %s with the blog's 404 page (CA-44)", async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const html = await response.text();
    expect(html).toContain('<a href="/">');
    expect(html).toContain("noindex");
  });

  it.each(
    routes.filter(({ answeredBy, pattern }) => answeredBy === "edge" && pattern.includes(":")),
  )("is rendered at $pattern, and soon forgotten", async (route) => {
    const response = await get(examplePath(route));
    expect(response.status).toBe(404);
    expect(response.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=60");
  });

  it("takes no other methods (PL-01)", async () => {
    for (const method of ["POST", "PUT", "DELETE"]) {
      expect((await get(await newestPost(), {}, method)).status).toBe(403);
    }
  });
});

describe("lists and feeds", () => {
  it.each(["/archive", "/tags"])("has %s", async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  });

  it("has a feed of every newest post, with absolute links that answer", async () => {
    const response = await get("/feed.xml");
    expect(response.headers.get("content-type")).toBe("application/rss+xml; charset=utf-8");
    const { channel } = new XMLParser({ isArray: (name) => name === "item" }).parse(
      await response.text(),
    ).rss;
    expect(channel.item.length).toBeGreaterThan(0);
    for (const item of channel.item)
      expect((await get(new URL(item.link).pathname)).status).toBe(200);
  });

  it("has a sitemap whose every page is there and canonical", async () => {
    const text = await (await get("/sitemap.xml")).text();
    const locations = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map((found) => found[1] ?? "");
    expect(locations.length).toBeGreaterThan(3);
    for (const location of locations) {
      const response = await get(new URL(location).pathname);
      expect(response.status, location).toBe(200);
      expect(await response.text()).toContain(`<link rel="canonical" href="${location}"`);
    }
  });

  it("links from every page only to pages that are there", async () => {
    const seen = new Set<string>(["/"]);
    for (const path of seen) {
      const response = await get(path);
      expect(response.status, path).toBe(200);
      if (!response.headers.get("content-type")?.startsWith("text/html")) continue;
      for (const [, link = ""] of (await response.text()).matchAll(/<a [^>]*href="(\/[^"#?]*)"/g))
        seen.add(link);
    }
    expect(seen.size).toBeGreaterThan(5);
  });
});
