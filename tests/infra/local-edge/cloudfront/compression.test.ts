import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compress } from "../../../../infra/local-edge/cloudfront/compression.ts";
import { respond } from "../fixtures/ports.ts";

const text = "edge ".repeat(300);
const page = (headers: Record<string, string> = {}, body = text, status = 200) =>
  respond(status, { "content-type": "text/html; charset=utf-8", etag: '"v1"', ...headers }, body);

describe("compress", () => {
  it("prefers brotli, else gzip (CA-20)", async () => {
    const br = await compress(page(), ["br", "gzip"]);
    expect(br.headers["content-encoding"]).toEqual(["br"]);
    expect(brotliDecompressSync(br.body).toString()).toBe(text);
    const gzip = await compress(page(), ["gzip"]);
    expect(gzip.headers["content-encoding"]).toEqual(["gzip"]);
    expect(gunzipSync(gzip.body).toString()).toBe(text);
    expect(gzip.headers["vary"]).toEqual(["Accept-Encoding"]);
  });

  it.each([
    ['"v1"', ['W/"v1"']],
    ['W/"v1"', ['W/"v1"']],
    ["v1", undefined],
  ])("makes the tag %s %j (CA-23)", async (etag, expected) => {
    expect((await compress(page({ etag }), ["gzip"])).headers["etag"]).toEqual(expected);
  });

  it.each([
    ["a viewer that accepts nothing", page(), []],
    ["less than 1,000 bytes", page({}, "x".repeat(999)), ["br"]],
    ["more than 10,000,000 bytes", page({}, "x".repeat(10_000_001)), ["br"]],
    ["a body that has an encoding", page({ "content-encoding": "gzip" }), ["br"]],
    ["a status other than 200, 403, 404", page({}, text, 301), ["br"]],
  ] as const)("leaves %s as it is (CA-20)", async (_case, response, encodings) => {
    expect(await compress(response, [...encodings])).toBe(response);
  });

  it.each([
    "text/html",
    "text/css",
    "text/plain",
    "text/xml",
    "text/javascript",
    "application/javascript",
    "application/json",
    "application/xml",
    "application/rss+xml",
    "application/xhtml+xml",
    "application/wasm",
    "application/pdf",
    "image/svg+xml",
    "font/eot",
    "font/opentype",
    "font/otf",
    "font/ttf",
  ])("compresses %s (CA-21)", async (type) => {
    const { headers } = await compress(page({ "content-type": type }), ["gzip"]);
    expect(headers["content-encoding"]).toEqual(["gzip"]);
  });

  it.each([
    "application/atom+xml",
    "application/manifest+json",
    "application/feed+json",
    "font/woff2",
    "image/png",
  ])("leaves %s as it is (CA-21)", async (type) => {
    const response = page({ "content-type": type });
    expect(await compress(response, ["gzip"])).toBe(response);
  });

  it.each([1000, 10_000_000])("compresses %i bytes (CA-20)", async (bytes) => {
    const { headers } = await compress(page({}, "x".repeat(bytes)), ["gzip"]);
    expect(headers["content-encoding"]).toEqual(["gzip"]);
  });

  it.each([200, 403, 404])("compresses a %i (CA-20)", async (status) => {
    expect((await compress(page({}, text, status), ["br"])).headers["content-encoding"]).toEqual([
      "br",
    ]);
  });
});
