import { describe, expect, it } from "vitest";
import { handleRequest } from "../../edge/request-handler.ts";
import { ContentStore } from "../../edge/store/content-store.ts";
import { key, pk, previewRef } from "../../edge/store/keys.ts";
import { list, post, replicasOf, smallBlog, summary, tableOf, theme } from "../support/blog.ts";

const id = "AAAAAAAAAAAAAAAAAAAAAA";
const now = Date.parse("2026-06-01");
const ends = now / 1000 + 60;

function get(path: string, at = now) {
  const coming = summary({ date: "2027-01-01" });
  const table = tableOf({
    ...smallBlog(),
    [key.home]: { kind: "home", posts: [coming] },
    [key.archive()]: list([coming]),
    [key.post("hello")]: post({
      ...coming,
      html: '<p><a href="/posts/b">b</a> <a href="/media/x.png">x</a> <a rel="noopener" href="https://x.example/">y</a></p>',
    }),
  });
  table.set(pk.ref(previewRef(id)), { release: { S: "first" }, expires: { N: String(ends) } });
  const store = new ContentStore(replicasOf(table));
  return handleRequest({ path }, { store, theme, now: at });
}

describe("a preview", () => {
  it.each(["", "/", "/posts/hello", "/archive", "/tags", "/tags/greetings"])(
    "shows %s, coming posts too, to nobody's cache and to no search engine",
    async (path) => {
      const response = await get(`/~${id}${path}`);
      expect(response).toMatchObject({
        status: 200,
        headers: { "cache-control": "private, no-store", "x-robots-tag": "noindex, nofollow" },
      });
    },
  );

  it("keeps its readers within, and leaves files and other sites where they are", async () => {
    const body = (await get(`/~${id}/posts/hello`))?.body;
    expect(body).toContain(`<a href="/~${id}/posts/b">`);
    expect(body).toContain('<a href="/media/x.png">');
    expect(body).toContain('<a rel="noopener" href="https://x.example/">');
    expect((await get(`/~${id}`))?.body).toContain(`href="/~${id}/posts/hello"`);
  });

  it("has not the index's script, which would make links that lead out, and leads to the blog's own feed", async () => {
    const body = (await get(`/~${id}`))?.body;
    expect(body).not.toMatch(/<script[^>]* src=/);
    expect((await get(`/~${id}/posts/hello`))?.body).toContain(` src="${theme.reader}"></script>`);
    expect(body).toContain('<a href="/feed.xml">');
    expect(body).toContain(`<a class="site-name" href="/~${id}">`);
  });

  it.each([
    "/feed.xml",
    "/feed.json",
    "/tags/greetings/feed.xml",
    "/posts/hello.md",
    "/sitemap.xml",
    "/posts/none",
    "/assets/x.js",
    "/nothing",
  ])("has no %s", async (path) => {
    expect(await get(`/~${id}${path}`)).toMatchObject({
      status: 404,
      headers: { "cache-control": "private, no-store" },
    });
  });

  it("says on each page that it is a preview and until when, in the page's language", async () => {
    for (const path of ["", "/posts/hello", "/nothing"]) {
      const body = (await get(`/~${id}${path}`))?.body ?? "";
      expect(body).toMatch(
        /<output class="preview">Preview: not public\. It ends 2026-06-01 00:01 UTC\.<\/output><\/body>/,
      );
    }
    expect((await get("/posts/hello"))?.body).not.toContain("preview");
  });

  it("ends by itself, and is not found by another name", async () => {
    expect(await get(`/~${id}`, ends * 1000)).toMatchObject({ status: 404 });
    expect(await get(`/~${id.replace("A", "B")}`)).toMatchObject({ status: 404 });
  });

  it("asks the table for no name that can't be one", async () => {
    expect(await get("/~x")).toBeUndefined();
  });
});
