import { describe, expect, it } from "vitest";
import { handleRequest } from "../../edge/request-handler.ts";
import { ContentStore } from "../../edge/store/content-store.ts";
import type { StoredObject } from "../../edge/store/contract.ts";
import { key } from "../../edge/store/keys.ts";
import { list, post, replicasOf, smallBlog, summary, tableOf, theme } from "../support/blog.ts";

const out = "2026-06-01T12:00:00Z";
const gone = "2026-06-03T12:00:00Z";
const coming = summary({
  slug: "coming",
  title: "Coming",
  date: out,
  expires: gone,
  tags: ["new"],
});
const old = summary();

/** A blog with a post that comes out and expires, as the loader writes it. */
const objects: Record<string, StoredObject> = {
  ...smallBlog(),
  [key.home]: { kind: "home", posts: [coming, old] },
  [key.post("coming")]: post({
    ...coming,
    previous: [{ slug: "hello", title: "Hello", date: old.date }],
  }),
  [key.post("hello")]: post({
    next: [{ slug: "coming", title: "Coming", date: out, expires: gone }],
  }),
  [key.archive()]: list([coming, old]),
  [key.tag("new")]: list([coming]),
  [key.tags]: {
    kind: "tags",
    tags: [
      { name: "greetings", count: 1 },
      { name: "new", count: 0, dated: [{ date: out, expires: gone }] },
    ],
  },
  [key.feed]: {
    kind: "feed",
    posts: [
      { slug: "coming", date: out, expires: gone, content: "c" },
      { slug: "hello", date: old.date, content: "h" },
    ],
  },
};

const before = Date.parse(out) - 90_000;
const during = Date.parse(out);
const after = Date.parse(gone);

async function get(path: string, now: number) {
  const store = new ContentStore(replicasOf(tableOf(objects)));
  return handleRequest({ path }, { store, theme, now });
}

describe("a post that comes out and expires", () => {
  it("is a page for as long as it is out, and a 404 that ends with its moment", async () => {
    expect(await get("/posts/coming", before)).toMatchObject({
      status: 404,
      headers: { "cache-control": "public, max-age=0, s-maxage=60" },
    });
    expect(await get("/posts/coming", during - 500)).toMatchObject({
      status: 404,
      headers: { "cache-control": "public, max-age=0, s-maxage=1" },
    });
    expect(await get("/posts/coming", during)).toMatchObject({ status: 200 });
    expect(await get("/posts/coming", after)).toMatchObject({ status: 404 });
  });

  it.each(["/archive", "/posts/hello", "/feed.xml", "/tags"])(
    "is named by %s only then",
    async (path) => {
      const names = path === "/tags" ? "/tags/new" : "/posts/coming";
      expect((await get(path, before))?.body).not.toContain(names);
      expect((await get(path, during))?.body).toContain(names);
      expect((await get(path, after))?.body).not.toContain(names);
    },
  );

  it.each(["/archive", "/posts/hello", "/feed.xml", "/tags"])(
    "makes %s live no longer than until it changes, not even stale",
    async (path) => {
      const headers = (await get(path, before))?.headers;
      expect(headers?.["cache-control"]).toBe(
        "public, max-age=0, s-maxage=90, stale-if-error=2592000",
      );
      const later = (await get(path, during))?.headers;
      expect(later?.["cache-control"]).toMatch(/s-maxage=86400, stale-while-revalidate=86400,/);
      expect((await get(path, after))?.headers["cache-control"]).toContain(
        "s-maxage=86400, stale-while-revalidate=604800,",
      );
    },
  );

  it("gives each state of a page an ETag of its own", async () => {
    const etags = await Promise.all(
      [before, during, after].map(async (now) => (await get("/archive", now))?.headers.etag),
    );
    expect(new Set(etags).size).toBe(3);
  });

  it("has a tag's page for as long as it is out", async () => {
    expect(await get("/tags/new", before)).toMatchObject({ status: 404 });
    expect(await get("/tags/new", during)).toMatchObject({ status: 200 });
  });
});

describe("the index", () => {
  it("is the bucket's file until a post comes out or expires after it was written", async () => {
    expect(await get("/", Date.parse("2026-01-02T03:05:00Z"))).toBeUndefined();
    expect(await get("/", before)).toBeUndefined();
    const rendered = await get("/", during);
    expect(rendered).toMatchObject({ status: 200 });
    expect(rendered?.body).toContain('<a href="/posts/coming">');
    expect(rendered?.headers["cache-control"]).toContain(
      "s-maxage=86400, stale-while-revalidate=86400,",
    );
    expect((await get("/", after))?.body).not.toContain('<a href="/posts/coming">');
  });
});
