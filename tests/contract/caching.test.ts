import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { raw } from "../support/raw-request.ts";
import { get, newestPost } from "../support/site.ts";

const securityHeaders = [
  "content-security-policy",
  "strict-transport-security",
  "x-content-type-options",
  "x-frame-options",
  "referrer-policy",
  "cross-origin-resource-policy",
];

describe("validators", () => {
  it.each(["/", "/archive", "/feed.xml", "/sitemap.xml"])(
    "lets %s be revalidated (CA-24)",
    async (path) => {
      const first = await get(path);
      const etag = first.headers.get("etag") ?? "";
      expect(etag).toMatch(/^(W\/)?".+"$/);
      const again = await get(path, { "if-none-match": etag });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
      expect(again.headers.get("etag")).toBe(etag);
    },
  );

  it("has a strong ETag where nothing is compressed (BL-10)", async () => {
    const { headers } = await raw(await newestPost(), { "accept-encoding": "identity" });
    expect(headers.etag).toMatch(/^"/);
  });

  it("answers HEAD as it answers GET, without the body (LE-49)", async () => {
    for (const path of [await newestPost(), "/", "/posts/none"]) {
      const [head, full] = [await get(path, {}, "HEAD"), await get(path)];
      expect(head.status).toBe(full.status);
      expect(await head.text()).toBe("");
      for (const name of ["content-type", "cache-control", "etag"])
        expect(head.headers.get(name)).toBe(full.headers.get(name));
    }
  });
});

describe("the cache", () => {
  it("serves the second request of a page from the cache (LE-41, LE-45)", async () => {
    const path = await newestPost();
    await get(path);
    const second = await get(path);
    expect(second.headers.get("x-cache")).toBe("Hit from cloudfront");
    expect(Number(second.headers.get("age"))).toBeGreaterThanOrEqual(0);
  });

  it("lets browsers revalidate pages (CA-64, PF-09)", async () => {
    for (const path of ["/", await newestPost(), "/feed.xml"]) {
      expect((await get(path)).headers.get("cache-control")).toMatch(
        /^public, max-age=0, s-maxage=\d+/,
      );
    }
  });
});

describe("encodings", () => {
  it.each([
    ["br", brotliDecompressSync],
    ["gzip", gunzipSync],
  ])("sends %s to who accepts it (CA-20, LE-44)", async (encoding, decode) => {
    const path = await newestPost();
    const plain = await raw(path, {});
    const encoded = await raw(path, { "accept-encoding": encoding });
    expect(plain.headers).not.toHaveProperty("content-encoding");
    expect(encoded.headers["content-encoding"]).toBe(encoding);
    expect(encoded.body.length).toBeLessThan(plain.body.length / 2);
    expect(decode(encoded.body).equals(plain.body)).toBe(true);
  });

  it("compresses the feed: its type is listed (BL-11)", async () => {
    const { headers } = await raw("/feed.xml", { "accept-encoding": "br" });
    expect(headers["content-encoding"]).toBe("br");
  });

  it("serves a part of a file (CA-26)", async () => {
    const html = await (await get("/")).text();
    const script = /src="(\/assets\/[^"]+)"/.exec(html)?.[1] ?? "";
    const whole = await raw(script, {});
    const part = await raw(script, { range: "bytes=10-19" });
    expect(part.status).toBe(206);
    expect(part.headers["content-range"]).toBe(`bytes 10-19/${whole.body.length}`);
    expect(part.body.equals(whole.body.subarray(10, 20))).toBe(true);
  });
});

describe("security headers", () => {
  it.each([
    "/",
    "/archive",
    "/posts/none",
    "/nothing",
    "/archive/",
    "/tags",
    "/tags/none",
    "/feed.xml",
    "/sitemap.xml",
    "/assets/none.js",
    "/media/none",
    "/favicon.svg",
  ])("come with %s", async (path) => {
    const { headers } = await get(path);
    for (const name of securityHeaders) expect(headers.get(name), name).not.toBeNull();
  });

  it("come with a 304, the same as with the page", async () => {
    const first = await get("/archive");
    const again = await get("/archive", { "if-none-match": first.headers.get("etag") ?? "" });
    expect(again.status).toBe(304);
    for (const name of securityHeaders)
      expect(again.headers.get(name)).toBe(first.headers.get(name));
  });

  it("leave open, with the page's own policy, nothing unsafe and nobody else's style (CA-50)", async () => {
    for (const path of ["/", await newestPost(), "/nothing"]) {
      const response = await get(path);
      const header = response.headers.get("content-security-policy") ?? "";
      expect(header.length).toBeLessThanOrEqual(1_783);
      expect(header).toMatch(/^default-src 'none'; script-src 'self' 'sha256-[^']+'; /);
      for (const directive of ["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"])
        expect(header).toContain(directive);
      const own = /Content-Security-Policy" content="([^"]+)"/.exec(await response.text())?.[1];
      expect(own).toMatch(/^style-src 'sha256-[^' ]+'$/);
    }
  });

  it("let other sites embed pictures and nothing else", async () => {
    const name = "cross-origin-resource-policy";
    expect((await get("/media/none")).headers.get(name)).toBe("cross-origin");
    for (const path of ["/", "/archive", "/nothing", "/feed.xml"])
      expect((await get(path)).headers.get(name)).toBe("same-origin");
  });

  it("tell nothing of the inside (CA-31)", async () => {
    const { headers } = await get("/archive");
    for (const name of ["x-powered-by", "x-edgewise-table", "x-amz-request-id", "x-amz-id-2"])
      expect(headers.get(name)).toBeNull();
  });
});
