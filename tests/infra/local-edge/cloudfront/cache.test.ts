import { describe, expect, it } from "vitest";
import { createCache, type CachedObject } from "../../../../infra/local-edge/cloudfront/cache.ts";
import { respond } from "../fixtures/ports.ts";

function object(target: string, bytes = 0): CachedObject {
  const lifetime = { freshUntil: 1, revalidateUntil: 1, errorUntil: 1, unreachableUntil: 1 };
  return {
    target,
    response: respond(200, {}, "x".repeat(bytes)),
    lifetime,
    storedAt: 0,
    retryAt: 0,
  };
}

describe("createCache", () => {
  it("forgets what was used longest ago when it is full", () => {
    const cache = createCache(2500);
    cache.set("a", object("/a", 1000));
    cache.set("b", object("/b", 1000));
    cache.get("a");
    cache.set("c", object("/c", 1000));
    expect(["a", "b", "c"].map((key) => cache.get(key)?.target)).toEqual(["/a", undefined, "/c"]);
  });

  it("counts an object that is replaced once", () => {
    const cache = createCache(2500);
    cache.set("a", object("/a", 1000));
    for (let count = 0; count < 9; count++) cache.set("b", object("/b", 1000));
    expect(cache.get("a")?.target).toBe("/a");
  });

  it("drops every variant of the targets that a predicate names", () => {
    const cache = createCache(10_000);
    cache.set("a br", object("/a"));
    cache.set("a gzip", object("/a"));
    cache.set("b", object("/b"));
    cache.deleteMatching((target) => target === "/a");
    expect(["a br", "a gzip", "b"].map((key) => cache.get(key)?.target)).toEqual([
      undefined,
      undefined,
      "/b",
    ]);
  });
});
