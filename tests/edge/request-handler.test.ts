import { describe, expect, it } from "vitest";
import { handleRequest } from "../../edge/request-handler.ts";
import { ContentStore } from "../../edge/store/content-store.ts";
import { key } from "../../edge/store/keys.ts";
import { StoreUnavailable } from "../../edge/store/replicas.ts";
import type { PageResponse } from "../../edge/http.ts";
import type { Item } from "../../edge/store/dynamodb.ts";
import { hashOf, post, replicasOf, site, smallBlog, tableOf, theme } from "../support/blog.ts";

const now = Date.parse("2026-06-01T00:00:00Z");

function ask(path: string, table: Map<string, Item>, { at = now, by = theme } = {}) {
  const store = new ContentStore(replicasOf(table));
  return handleRequest({ path }, { store, theme: by, now: at });
}

/** A page that Lambda@Edge answers. */
async function get(path: string, objects = smallBlog(), at = now): Promise<PageResponse> {
  const response = await ask(path, tableOf(objects), { at });
  if (response === undefined) throw new Error(`${path} is left to the bucket`);
  return response;
}

async function etagOf(table: Map<string, Item>, by = theme): Promise<string | undefined> {
  return (await ask("/posts/hello", table, { by }))?.headers.etag;
}

/** The table after the object of an entry got another content, and so another hash. */
function renamed(table: Map<string, Item>, name: string): Map<string, Item> {
  const items = [...table].map(([pk, item]): [string, Item] => [
    pk.replace(hashOf(name), "another"),
    JSON.parse(JSON.stringify(item).replaceAll(hashOf(name), "another")),
  ]);
  return new Map(items);
}

const pages = ["/posts/hello", "/tags", "/tags/greetings", "/archive", "/feed.xml", "/sitemap.xml"];

describe("handleRequest", () => {
  it.each(pages)(
    "answers %s with a type, a lifetime and a strong ETag (BL-02, BL-10)",
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers["content-type"]).toMatch(
        /^(text\/html|application\/(rss\+)?xml); charset=utf-8$/,
      );
      expect(response.headers["cache-control"]).toMatch(
        /^public, max-age=0, s-maxage=\d+, stale-while-revalidate=\d+, stale-if-error=\d+$/,
      );
      expect(response.headers.etag).toMatch(/^"[\w/-]+"$/);
    },
  );

  it.each([
    "/posts/none",
    "/posts/__proto__",
    "/posts/%",
    "/tags/none",
    "/archive/1",
    "/archive/0",
    "/archive/01",
    "/tags/greetings/1",
    "/sitemaps/1.xml",
    "/sitemaps/newest.xml",
    "/sitemaps/x",
  ])("answers %s with the blog's 404 page, soon forgotten (BL-02)", async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(response.headers["cache-control"]).toBe("public, max-age=0, s-maxage=60");
    expect(response.headers.etag).toMatch(/^".+"$/);
    expect(response.body).toContain("Page not found");
    expect(response.body).toContain("A blog");
    expect(response.body).toContain('content="noindex"');
  });

  it.each(["/", "/assets/x.js", "/nothing", "/wp-login.php"])(
    "leaves %s to the bucket",
    async (path) => {
      expect(await ask(path, tableOf(smallBlog()))).toBeUndefined();
    },
  );

  it.each([
    ["/posts/%68ello", "/posts/hello"],
    ["/posts/%e4%bd%a0", "/posts/%E4%BD%A0"],
    ["/tags/c++", "/tags/c%2B%2B"],
  ])("sends %s to the one spelling %s", async (path, location) => {
    expect(await get(path)).toMatchObject({ status: 301, headers: { location } });
  });

  it("answers with a 404 before anything was published", async () => {
    expect(await ask("/posts/x", new Map())).toMatchObject({ status: 404 });
    expect(await ask("/", new Map())).toBeUndefined();
  });

  it("never turns a failed read into a 404", async () => {
    const replicas = replicasOf(tableOf(smallBlog()));
    replicas.down = true;
    const store = new ContentStore(replicas);
    const failing = handleRequest({ path: "/posts/none" }, { store, theme, now });
    await expect(failing).rejects.toThrow(StoreUnavailable);
  });

  it("has the same ETag for the same page", async () => {
    expect((await get("/posts/hello")).headers).toEqual((await get("/posts/hello")).headers);
  });

  it.each([key.post("hello"), key.site])("changes a post's ETag with %s", async (name) => {
    const etag = await etagOf(renamed(tableOf(smallBlog()), name));
    expect(etag).not.toBe(await etagOf(tableOf(smallBlog())));
  });

  it("keeps a post's ETag when another page changes", async () => {
    const etag = await etagOf(renamed(tableOf(smallBlog()), key.tags));
    expect(etag).toBe(await etagOf(tableOf(smallBlog())));
  });

  it("keeps no page for long that is made while every Region is down: a newer release may be live", async () => {
    const replicas = replicasOf(tableOf(smallBlog()));
    const surroundings = { store: new ContentStore(replicas), theme, now };
    const kept = async (path: string) =>
      (await handleRequest({ path }, surroundings))?.headers["cache-control"];
    const before = await kept("/posts/hello");
    replicas.down = true;
    expect(await kept("/posts/hello")).toBe("public, max-age=0, s-maxage=10");
    replicas.down = false;
    expect(await kept("/posts/hello")).toBe(before);
  });

  it("changes a post's ETag with the code", async () => {
    const etag = await etagOf(tableOf(smallBlog()), { ...theme, code: "new" });
    expect(etag).not.toBe(await etagOf(tableOf(smallBlog())));
  });

  it("refuses to make a page larger than CloudFront takes (BL-09, PF-06)", async () => {
    const large = {
      ...smallBlog(),
      [key.post("large")]: post({ slug: "large", html: "x".repeat(1_048_576) }),
    };
    await expect(get("/posts/large", large)).rejects.toThrow("LE-05");
  });

  it("refuses an object that has not the post's form", async () => {
    const broken = { ...smallBlog(), [key.post("broken")]: site };
    await expect(get("/posts/broken", broken)).rejects.toThrow("has not the form");
  });
});
