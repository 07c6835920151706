import { expect, it } from "vitest";
import { handleRequest } from "../../edge/request-handler.ts";
import { ContentStore } from "../../edge/store/content-store.ts";
import { replicasOf, smallBlog, tableOf, theme } from "../support/blog.ts";

const redirects = {
  "redirect/posts/old": "/posts/hello",
  "redirect/2020/旧.html": "/posts/hello",
  "redirect/posts/c++ & more": "/posts/hello",
  "redirect/posts/deleted": "gone:abc",
  "redirect/deleted.html": "gone:abc",
};

function get(path: string) {
  const store = new ContentStore(replicasOf(tableOf(smallBlog(), redirects)));
  return handleRequest({ path }, { store, theme, now: Date.parse("2026-06-01") });
}

it.each(["/posts/old", "/2020/%E6%97%A7.html"])("sends %s to the post for good", async (path) => {
  expect(await get(path)).toMatchObject({ status: 301, headers: { location: "/posts/hello" } });
});

it("answers the address of a deleted post with a 404", async () => {
  expect(await get("/posts/deleted")).toMatchObject({ status: 404 });
  expect(await get("/deleted.html")).toBeUndefined();
});

it("never lets a redirect hide a page", async () => {
  expect(await get("/posts/hello")).toMatchObject({ status: 200 });
});

it("asks browsers to look again, since a release may take a redirect back", async () => {
  const { headers } = (await get("/posts/old")) ?? {};
  expect(headers?.["cache-control"]).toMatch(/^public, max-age=0, s-maxage=\d+$/);
});

it("gives redirects to different places different ETags", async () => {
  const places = [
    await get("/posts/old"),
    await get("/posts/%6Fther"),
    await get("/posts/%68ello"),
  ];
  expect(places.map((place) => place?.status)).toEqual([301, 301, 301]);
  const [old, other, spelling] = places.map((place) => place?.headers.etag);
  expect(other).not.toBe(old);
  expect(spelling).toBe(old);
});

it("sends another spelling of an old address to the one that is invalidated (CA-16)", async () => {
  for (const path of ["/2020/%e6%97%a7.html", "/%32020%2F%E6%97%A7.html"])
    expect(await get(path)).toMatchObject({
      status: 301,
      headers: { location: "/2020/%E6%97%A7.html" },
    });
});

it("sends every spelling of an address to one, and that one to the post", async () => {
  const spelling = "/posts/c%2B%2B%20%26%20more";
  expect(await get("/posts/c++%20&%20more")).toMatchObject({ headers: { location: spelling } });
  expect(await get(spelling)).toMatchObject({ status: 301, headers: { location: "/posts/hello" } });
});
