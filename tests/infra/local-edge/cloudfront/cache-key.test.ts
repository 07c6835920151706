import { describe, expect, it } from "vitest";
import {
  keyRequest,
  keysOfOneEncoding,
} from "../../../../infra/local-edge/cloudfront/cache-key.ts";
import type { CachePolicy } from "../../../../infra/local-edge/model.ts";
import { cachePolicy } from "../fixtures/distribution.ts";
import { get } from "../fixtures/ports.ts";

const key = (uri: string, headers = {}, policy: CachePolicy = cachePolicy): string =>
  keyRequest(policy, get(uri, headers)).key;

const distinct = (keys: string[]): number => new Set(keys).size;
const wholeQuery: CachePolicy = { ...cachePolicy, queryStrings: { kind: "all" } };

describe("keyRequest", () => {
  it("is the path alone by default: no query, cookie or other header (CA-14)", () => {
    expect(key("/a?x=1", { cookie: ["s=1"], "x-any": ["1"] })).toBe(key("/a"));
  });

  it("is one for all queries when the policy keeps none (CA-15)", () => {
    expect(distinct(["/a", "/a?x=1", "/a?x=2&y=1"].map((uri) => key(uri)))).toBe(1);
  });

  it("tells paths apart by case and by the slash at the end (CA-16)", () => {
    expect(distinct(["/a", "/A", "/a/"].map((uri) => key(uri)))).toBe(3);
  });

  it.each([
    ["order", "/a?x=1&y=2", "/a?y=2&x=1"],
    ["case", "/a?x=1", "/a?X=1"],
    ["a semicolon, which does not separate", "/a?x=1&y=2", "/a?x=1;y=2"],
    ["an empty query or parameter", "/a?x=", "/a?x"],
  ])("tells queries apart by %s (CA-15)", (_what, one, other) => {
    expect(key(one, {}, wholeQuery)).not.toBe(key(other, {}, wholeQuery));
  });

  it("names a copy by its path and kept query, for invalidations (CA-60)", () => {
    expect(keyRequest(wholeQuery, get("/a?x=1")).target).toBe("/a?x=1");
    expect(keyRequest(cachePolicy, get("/a?x=1")).target).toBe("/a");
  });

  it("keeps the parameters, headers and cookies that the policy names, and forwards them (CA-14)", () => {
    const policy: CachePolicy = {
      ...cachePolicy,
      headers: ["cloudfront-viewer-country", "origin"],
      queryStrings: { kind: "allow", names: ["page"] },
      cookies: { kind: "except", names: ["tracker"] },
    };
    const headers = { origin: ["x"], cookie: ["tracker=1; session=2"] };
    expect(keyRequest(policy, get("/a?utm=1&page=2", headers))).toMatchObject({
      querystring: "page=2",
      headers: { "cloudfront-viewer-country": ["US"], origin: ["x"], cookie: ["session=2"] },
    });
    const others = [
      key("/a?page=3", headers, policy),
      key("/a?page=2", { ...headers, origin: ["y"] }, policy),
      key("/a?page=2", { ...headers, cookie: ["session=3"] }, policy),
      key("/a?page=2", headers, policy),
    ];
    expect(distinct(others)).toBe(4);
    expect(key("/a?utm=9&page=2", { ...headers, cookie: ["session=2; tracker=9"] }, policy)).toBe(
      others[3],
    );
  });

  it("does not take a viewer's word for a header that CloudFront writes (CA-33)", () => {
    const policy = { ...cachePolicy, headers: ["cloudfront-viewer-country"] };
    const lying = { "cloudfront-viewer-country": ["FR"] };
    expect(keyRequest(policy, get("/a", lying)).headers["cloudfront-viewer-country"]).toEqual([
      "US",
    ]);
  });

  it.each([
    ["gzip, deflate, br", ["br", "gzip"], "br,gzip"],
    ["gzip", ["gzip"], "gzip"],
    ["BR", ["br"], "br"],
    ["br;q=0, gzip;q=0.5", ["gzip"], "gzip"],
    ["br;q=0.0", [], "identity"],
    ["deflate", [], "identity"],
    ["identity", [], "identity"],
  ])("reads Accept-Encoding %s as %j and forwards %s (CA-18)", (value, encodings, sent) => {
    const keyed = keyRequest(cachePolicy, get("/a", { "accept-encoding": [value] }));
    expect(keyed.encodings).toEqual(encodings);
    expect(keyed.headers["accept-encoding"]).toEqual([sent]);
  });

  it("puts nothing of Accept-Encoding but the accepted encodings into the key (CA-18)", () => {
    const of = (value: string): string => key("/a", { "accept-encoding": [value] });
    expect(of("gzip, deflate, br, zstd")).toBe(of("br;q=0.9,gzip"));
    expect(of("deflate")).toBe(key("/a"));
    expect(distinct([of("br, gzip"), of("gzip"), of("br"), of("identity")])).toBe(4);
  });

  it("neither keys nor forwards an Accept-Encoding that the viewer did not send (CA-19)", () => {
    const keyed = keyRequest(cachePolicy, get("/a"));
    expect([keyed.encodings, keyed.headers["accept-encoding"]]).toEqual([[], undefined]);
  });

  it("reads no encoding that the policy turns off (CA-18)", () => {
    const viewer = get("/a", { "accept-encoding": ["br, gzip"] });
    expect(keyRequest({ ...cachePolicy, brotli: false }, viewer).encodings).toEqual(["gzip"]);
    const off = keyRequest({ ...cachePolicy, brotli: false, gzip: false }, viewer);
    expect([off.encodings, off.headers["accept-encoding"]]).toEqual([[], undefined]);
  });

  it("reads no encoding of a viewer of HTTP/1.0 (CA-20)", () => {
    const viewer = { ...get("/a", { "accept-encoding": ["br, gzip"] }), httpVersion: "1.0" };
    expect(keyRequest(cachePolicy, viewer).encodings).toEqual([]);
  });
});

describe("keysOfOneEncoding", () => {
  it("are those of viewers that accept one of the two alone (CA-22)", () => {
    const [both, brotli, gzip] = ["br, gzip", "br", "gzip"].map((value) =>
      keyRequest(cachePolicy, get("/a", { "accept-encoding": [value] })),
    );
    expect(both && keysOfOneEncoding(both)).toEqual([brotli?.key, gzip?.key]);
    expect(gzip && keysOfOneEncoding(gzip)).toEqual([]);
  });
});
