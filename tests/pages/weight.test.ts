import { brotliCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { useChromium } from "../browser/chromium.ts";
import { get, kinds, pagesUrl, subject } from "./site.ts";

const { open } = useChromium();
const kilobyte = 1024;

interface Load {
  urls: string[];
  /** Headers and bodies, as DevTools counts them. */
  bytes: number;
  headers: number;
  /** Of the page itself, with its headers. */
  document: number;
  types: Set<string>;
}

/** Everything that a reader's first visit loads, but the icon. */
async function coldLoad(path: string): Promise<Load> {
  const page = await open("about:blank");
  const load: Load = { urls: [], bytes: 0, headers: 0, document: 0, types: new Set() };
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const icons = new Set<string>();
  session.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
    if (/\/favicon\./.test(request.url)) icons.add(requestId);
    else {
      load.urls.push(request.url);
      load.types.add(type ?? "Other");
    }
  });
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (!icons.has(requestId)) load.headers += response.encodedDataLength;
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (icons.has(requestId)) return;
    load.bytes += encodedDataLength;
    load.document ||= encodedDataLength;
  });
  await page.goto(pagesUrl + path, { waitUntil: "networkidle" });
  return load;
}

function told(bytes: number): string {
  return `${(bytes / kilobyte).toFixed(1)} KB`;
}

describe("a first visit", () => {
  it("takes few bytes in two requests: the post (S3, S4)", async ({ task }) => {
    const { bytes, headers, urls } = await coldLoad(subject);
    task.meta.measured = `post ${told(bytes)} in ${urls.length} requests, ${told(headers)} of it headers of HTTP/1.1`;
    if (bytes > 12 * kilobyte) task.meta.missed = { S3: "HTTP/2 would shorten the headers" };
    expect(bytes).toBeLessThanOrEqual(20 * kilobyte);
    expect(urls.length).toBeLessThanOrEqual(2);
  });

  it("takes few bytes for the list, and then a script: the index (S3, S4)", async ({ task }) => {
    const { bytes, urls, document } = await coldLoad("/");
    const script = bytes - document;
    task.meta.measured = `index ${told(document)} and then a script of ${told(script)}`;
    expect(document).toBeLessThanOrEqual(8 * kilobyte);
    expect(script).toBeLessThanOrEqual(15 * kilobyte);
    expect(urls.length).toBeLessThanOrEqual(2);
  });

  it("fits into the first flight of TCP: the page with its style (S5)", async ({ task }) => {
    const { wire } = await get(subject);
    task.meta.measured = told(wire.length);
    if (wire.length > 10 * kilobyte)
      task.meta.missed = { S5: "what search engines and feed readers are told takes the rest" };
    expect(wire.length).toBeLessThanOrEqual(14 * kilobyte);
  });

  it.each([subject, "/"])(
    "waits for no script and no style, and loads nothing of others: %s (S6)",
    async (path) => {
      const page = await open(pagesUrl + path);
      const found = await page.evaluate(() => ({
        blocking: document.querySelectorAll("script[src]:not([type=module], [async], [defer])")
          .length,
        styles: document.querySelectorAll("link[rel=stylesheet]").length,
      }));
      expect(found).toEqual({ blocking: 0, styles: 0 });
      const { urls, types } = await coldLoad(path);
      expect([...types]).not.toContain("Font");
      expect(urls.filter((url) => !url.startsWith(pagesUrl))).toEqual([]);
    },
  );

  it("brings little script (S7)", async ({ task }) => {
    const { text } = await get(subject);
    const inline = /<script>([^]*?)<\/script>/.exec(text)?.[1] ?? "";
    const [, src = ""] = /<script type="module" src="([^"]+)"/.exec(text) ?? [];
    const all = (await get(src)).wire.length + brotliCompressSync(inline).length;
    task.meta.measured = `${told(all)}, ${Buffer.byteLength(inline)} B inline`;
    expect(all / kilobyte).toBeLessThanOrEqual(2);
    expect(Buffer.byteLength(inline)).toBeLessThanOrEqual(kilobyte);
  });

  it("is a small document (S12)", async ({ task }) => {
    const page = await open(pagesUrl + subject);
    const elements = await page.evaluate(() => document.querySelectorAll("*").length);
    task.meta.measured = String(elements);
    expect(elements).toBeLessThanOrEqual(600);
  });
});

describe("on the wire", () => {
  const documents = [...Object.values(kinds), "/feed.xml", "/sitemap.xml"];

  it.each(documents)(
    "%s is brotli with its charset, validated by an ETag, and HEAD has its headers (S13)",
    async (path) => {
      const full = await get(path);
      // CloudFront compresses nothing below 1,000 bytes.
      const encoding = Buffer.byteLength(full.text) < 1000 ? undefined : "br";
      expect(full.headers["content-encoding"]).toBe(encoding);
      expect(full.headers["content-type"]).toMatch(/; charset=utf-8$/);
      const head = await get(path, {}, "HEAD");
      expect(head.status).toBe(full.status);
      expect(head.wire.length).toBe(0);
      const { etag } = full.headers;
      expect(etag).toMatch(/^(?:W\/)?"[^"]+"$/);
      expect(head.headers.etag).toBe(etag);
      if (full.status !== 200) return;
      const again = await get(path, { "if-none-match": String(etag) });
      expect({ status: again.status, length: again.wire.length }).toEqual({
        status: 304,
        length: 0,
      });
    },
  );

  it("keeps assets for a year (S13)", async () => {
    const { text } = await get(subject);
    const assets = [...text.matchAll(/"(\/assets\/[^"]+)"/g)].map((found) => found[1] ?? "");
    expect(assets.length).toBeGreaterThan(0);
    for (const asset of assets) {
      const { status, headers } = await get(asset);
      expect(status).toBe(200);
      expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
      expect(headers["content-encoding"]).toBe("br");
    }
  });
});
