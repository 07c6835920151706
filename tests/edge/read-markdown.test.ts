import { describe, expect, it } from "vitest";
import { handleRequest } from "../../edge/request-handler.ts";
import { ContentStore } from "../../edge/store/content-store.ts";
import { key } from "../../edge/store/keys.ts";
import { post, replicasOf, smallBlog, tableOf, theme } from "../support/blog.ts";

const now = Date.parse("2026-06-01");
const text = "---\ntitle: 你好\r\n---\n\n<stage> & `code`\n";

function get(path: string) {
  const source = { kind: "source" as const, file: "a/你好.md", text };
  const table = tableOf({
    ...smallBlog(),
    [key.post("你好")]: post({ slug: "你好" }),
    [key.source("你好")]: source,
    [key.post("coming")]: post({ slug: "coming", date: "2026-06-02" }),
    [key.source("coming")]: source,
    [key.post("gone")]: post({ slug: "gone", expires: "2026-05-02" }),
    [key.source("gone")]: source,
  });
  return handleRequest({ path }, { store: new ContentStore(replicasOf(table)), theme, now });
}

describe("a post's Markdown", () => {
  it("is the author's file, character for character, and names the page to show in its place", async () => {
    const path = "/posts/%E4%BD%A0%E5%A5%BD";
    const answer = await get(`${path}.md`);
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        "content-type": "text/markdown; charset=utf-8",
        link: `<https://blog.example${path}>; rel="canonical"`,
      },
    });
    expect(answer?.body).toBe(text);
    expect((await get(path))?.body).toContain(
      `<link rel="alternate" type="text/markdown" href="${path}.md"/>`,
    );
  });

  it("has an ETag of its own", async () => {
    const [page, markdown] = [
      await get("/posts/%E4%BD%A0%E5%A5%BD"),
      await get("/posts/%E4%BD%A0%E5%A5%BD.md"),
    ];
    expect(markdown?.headers.etag).not.toBe(page?.headers.etag);
    expect(page?.headers).not.toHaveProperty("link");
  });

  it("is not there before the post nor after it, and is kept no longer than until it comes", async () => {
    const coming = await get("/posts/coming.md");
    expect(coming?.status).toBe(404);
    expect(coming?.body).not.toContain("stage");
    expect((await get("/posts/gone.md"))?.status).toBe(404);
  });

  it("has one address", async () => {
    const answer = await get("/posts/%E4%BD%A0%E5%A5%BD%2Emd");
    expect([answer?.status, answer?.headers.location]).toEqual([
      301,
      "/posts/%E4%BD%A0%E5%A5%BD.md",
    ]);
  });

  it.each(["/posts/none.md", "/posts/.md", "/posts/hello.md.md"])("is not at %s", async (path) => {
    expect((await get(path))?.status).toBe(404);
  });
});
