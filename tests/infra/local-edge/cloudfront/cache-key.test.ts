import { describe, expect, it } from "vitest";
import { keyRequest } from "../../../../infra/local-edge/cloudfront/cache-key.ts";
import type { CachePolicy } from "../../../../infra/local-edge/model.ts";
import { cachePolicy } from "../fixtures/distribution.ts";
import { get } from "../fixtures/ports.ts";

const key = (uri: string, headers = {}, policy = cachePolicy): string =>
  keyRequest(policy, get(uri, headers)).key;

describe("keyRequest", () => {
  it("is the path alone by default: no query, cookie or other header (CA-14, CA-15)", () => {
    expect(key("/a?x=1", { cookie: ["s=1"], "x-any": ["1"] })).toBe(key("/a"));
  });

  it("tells paths apart by case and by the slash at the end (CA-16)", () => {
    expect(new Set(["/a", "/A", "/a/"].map((uri) => key(uri))).size).toBe(3);
  });

  it("keeps a query as it was sent: order and case count (CA-15)", () => {
    const policy = { ...cachePolicy, queryStrings: { kind: "all" } } as const;
    expect(
      new Set(["/a?x=1&y=2", "/a?y=2&x=1", "/a?X=1&y=2"].map((uri) => key(uri, {}, policy))).size,
    ).toBe(3);
    expect(keyRequest(policy, get("/a?x=1")).target).toBe("/a?x=1");
  });

  it("keeps the parameters, headers and cookies that the policy names, and forwards them (CA-14)", () => {
    const policy: CachePolicy = {
      ...cachePolicy,
      headers: ["Origin"],
      queryStrings: { kind: "allow", names: ["page"] },
      cookies: { kind: "except", names: ["tracker"] },
    };
    const viewer = get("/a?utm=1&page=2", { origin: ["x"], cookie: ["tracker=1; session=2"] });
    const keyed = keyRequest(policy, viewer);
    expect(keyed).toMatchObject({
      querystring: "page=2",
      headers: { origin: ["x"], cookie: ["session=2"] },
    });
  });

  it.each([
    ["gzip, deflate, br", ["br", "gzip"], "br,gzip"],
    ["gzip", ["gzip"], "gzip"],
    ["BR", ["br"], "br"],
    ["br;q=0, gzip;q=0.5", ["gzip"], "gzip"],
    ["br;q=0.0", [], undefined],
    ["deflate", [], undefined],
    ["identity", [], undefined],
  ])("reads Accept-Encoding %s as %j (CA-18, CA-19)", (value, encodings, sent) => {
    const keyed = keyRequest(cachePolicy, get("/a", { "accept-encoding": [value] }));
    expect(keyed.encodings).toEqual(encodings);
    expect(keyed.headers["accept-encoding"]?.[0]).toBe(sent);
  });

  it("reads no encoding that the policy turns off, and none of HTTP/1.0 (CA-18, CA-20)", () => {
    const viewer = get("/a", { "accept-encoding": ["br, gzip"] });
    expect(keyRequest({ ...cachePolicy, brotli: false }, viewer).encodings).toEqual(["gzip"]);
    expect(keyRequest(cachePolicy, { ...viewer, httpVersion: "1.0" }).encodings).toEqual([]);
  });
});
