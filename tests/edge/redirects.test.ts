import { expect, it } from "vitest";
import { handleRequest } from "../../edge/request-handler.ts";
import { ContentStore } from "../../edge/store/content-store.ts";
import { replicasOf, smallBlog, tableOf, theme } from "../support/blog.ts";

const redirects = {
  "redirect/posts/old": "/posts/hello",
  "redirect/2020/旧.html": "/posts/hello",
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
