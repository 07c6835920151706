import { describe, expect, it } from "vitest";
import { raw } from "../support/raw-request.ts";
import { get, newestPost } from "../support/site.ts";

/** The page of a query; its text is of this moment, whether a copy was cached or not. */
async function search(query: string): Promise<string> {
  const response = await get(`/search?q=${encodeURIComponent(query)}`);
  expect(response.status).toBe(200);
  return response.text();
}

function resultsIn(html: string): string[] {
  const [, results = ""] = /<div id="results">(.*?)<\/div>/s.exec(html) ?? [];
  return [...results.matchAll(/<a href="(\/posts\/[^"]+)"/g)].map((found) => found[1] ?? "");
}

async function newestTitle(): Promise<string> {
  const html = await (await get(await newestPost())).text();
  return /<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? "";
}

describe("the search", () => {
  it("is a form without a query, and is not indexed", async () => {
    const html = await (await get("/search")).text();
    expect(html).toMatch(/<form [^>]*action="\/search"[^>]*>.*<input type="search" name="q"/);
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(resultsIn(html)).toEqual([]);
  });

  it("finds a post by its title, marks the words, and keeps the query in the form", async () => {
    const title = await newestTitle();
    const html = await search(title);
    expect(resultsIn(html)[0]).toBe(await newestPost());
    expect(html).toContain("<mark>");
    expect(html).toMatch(/<output>\d+/);
    expect(html).toContain(`name="q" aria-label="`);
  });

  it("finds parts of words, one Han character, and any case and width", async () => {
    for (const query of ["Lambda", "ambd", "ＬＡＭＢＤＡ", "lambda", "的", "死锁"])
      expect(resultsIn(await search(query)).length, query).toBeGreaterThan(0);
  });

  it("says so where nothing is found", async () => {
    const html = await search("没有人会写的字𠮷");
    expect(resultsIn(html)).toEqual([]);
    expect(html).toMatch(/<output>\D+<\/output>/);
  });

  it("gives each query a copy of its own, whatever else is asked (CA-15)", async () => {
    const [one, other] = [`a${Date.now()}`, `b${Date.now()}`];
    const queries = [`q=${one}`, `q=${other}`, `q=${one}&utm_source=x`, `utm_source=y&q=${one}`];
    const seen: (string | null)[] = [];
    for (const query of queries) seen.push((await get(`/search?${query}`)).headers.get("x-cache"));
    const [miss, hit] = ["Miss from cloudfront", "Hit from cloudfront"];
    expect(seen).toEqual([miss, miss, hit, hit]);
    expect(await search(other)).toContain(`value="${other}"`);
  });

  it("keeps the query where the address is respelled", async () => {
    const response = await get("/search/?q=%E6%AD%BB%E9%94%81&utm_source=x");
    expect(response.status).toBe(301);
    expect(response.headers.get("location")).toBe("/search?q=%E6%AD%BB%E9%94%81");
  });
});

describe("a hostile query", () => {
  it.each([
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "$& $1 $` $'",
    "\\",
    "(a+)+$",
    "[",
    "*",
    "a".repeat(5_000),
    "的".repeat(800),
    "的 ".repeat(400),
    "\u0000\u0001\u202e",
    "__proto__",
    "constructor",
    "𠮷😀",
  ])("is answered with a page, as text: %j", async (query) => {
    const html = await search(query);
    expect(html).not.toMatch(/<script>alert|<img src=x/);
    expect(html).toContain("</html>");
  });

  it.each(["%", "%E4", "%FF%FE", "%ED%A0%80", "a&q=b", "=", "&&&", "q", "+%20+", "%00"])(
    "is answered with a page where it is no UTF-8 or no pair: %s",
    async (query) => {
      const { status } = await raw(`/search?q=${query}`, {});
      expect(status).toBe(200);
    },
  );

  it("is refused by CloudFront where it is longer than an address can be (PL-01)", async () => {
    expect((await raw(`/search?q=${"a".repeat(8_200)}`, {})).status).toBe(414);
  });
});
