import { describe, expect, it } from "vitest";
import { isCacheTag, readCacheTags } from "../../../../infra/local-edge/cloudfront/cache-tags.ts";
import { matchInvalidation } from "../../../../infra/local-edge/cloudfront/invalidation.ts";
import type { EdgeResponse } from "../../../../infra/local-edge/model.ts";
import { startDelivery } from "../fixtures/delivery.ts";
import { originRequest } from "../fixtures/distribution.ts";
import { fakePorts, respond } from "../fixtures/ports.ts";

describe("readCacheTags", () => {
  it("reads a comma-separated list in lower case (CA-65)", () => {
    const headers = { "x-tags": ["post:A, Tag:b ,c", "d"] };
    expect(readCacheTags(headers, "x-tags")).toEqual(["post:a", "tag:b", "c", "d"]);
  });

  it("keeps the first fifty (CA-65)", () => {
    const list = Array.from({ length: 60 }, (_, index) => `t${index}`);
    const tags = readCacheTags({ "x-tags": [list.join(",")] }, "x-tags");
    expect([tags.length, tags.at(-1)]).toEqual([50, "t49"]);
  });

  it("reads none when the distribution names no header (CA-65)", () => {
    expect(readCacheTags({ "x-tags": ["a"] }, undefined)).toEqual([]);
  });
});

describe("isCacheTag", () => {
  it.each([
    ["takes", "a letter", "a", true],
    ["takes", "the first and the last printable character", "!~", true],
    ["takes", "256 characters", "x".repeat(256), true],
    ["refuses", "257 characters", "x".repeat(257), false],
    ["refuses", "a space", "a b", false],
    ["refuses", "a comma", "a,b", false],
    ["refuses", "what is not ASCII", "中", false],
    ["refuses", "nothing", "", false],
  ])("%s %s (CA-65)", (_verb, _what, tag, expected) => {
    expect(isCacheTag(tag)).toBe(expected);
  });
});

describe("cache tags", () => {
  const cacheTagHeader = "x-tags";

  it("name copies to invalidate, in every variant (CA-65)", async () => {
    const ports = fakePorts({
      bucket: (key) => respond(200, { "x-tags": `page, post:${key}` }, "x".repeat(2000)),
    });
    const site = startDelivery(ports, {}, { cacheTagHeader });
    for (const encoding of ["br", "gzip"]) await site.ask("/a", { "accept-encoding": [encoding] });
    await site.ask("/b");
    site.delivery.invalidate(matchInvalidation(["#POST:a"]));
    expect(site.cache.entries(0).map(({ target }) => target)).toEqual(["/b"]);
    site.delivery.invalidate(matchInvalidation(["#page"]));
    expect(site.cache.entries(0)).toEqual([]);
  });

  it("are seen by viewers (UK-09)", async () => {
    const ports = fakePorts({ bucket: () => respond(200, { "x-tags": "a" }) });
    const site = startDelivery(ports, {}, { cacheTagHeader });
    expect((await site.ask("/a")).headers["x-tags"]).toEqual(["a"]);
  });

  it("do nothing where the distribution names no header (CA-65)", async () => {
    const ports = fakePorts({ bucket: () => respond(200, { "x-tags": "a" }) });
    const site = startDelivery(ports);
    await site.ask("/a");
    site.delivery.invalidate(matchInvalidation(["#a"]));
    expect((await site.ask("/a")).result).toBe("Hit");
  });

  it("of a generated response count, with a warning (CA-67, UK-02)", async () => {
    const headers = { "x-tags": [{ value: "a" }] };
    const ports = fakePorts({ edge: () => ({ status: "200", headers, body: "page" }) });
    const site = startDelivery(ports, { originRequest }, { cacheTagHeader });
    expect((await site.ask("/a")).reason).toContain("UK-02");
    site.delivery.invalidate(matchInvalidation(["#a"]));
    expect((await site.ask("/a")).result).toBe("Miss");
  });

  it("drop a response that was under way when its tag was invalidated (CA-65)", async () => {
    const old = Promise.withResolvers<EdgeResponse>();
    const ports = fakePorts({ bucket: () => old.promise });
    const site = startDelivery(ports, {}, { cacheTagHeader });
    const first = site.ask("/a");
    site.delivery.invalidate(matchInvalidation(["#a"]));
    old.resolve(respond(200, { "x-tags": "a" }));
    await first;
    expect(site.cache.entries(0)).toEqual([]);
  });
});
