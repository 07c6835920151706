import { describe, expect, it } from "vitest";
import { createCache, type CachedObject } from "../../../../infra/local-edge/cloudfront/cache.ts";
import { respond } from "../fixtures/ports.ts";

const lifetime = { freshUntil: 60, revalidateUntil: 90, errorUntil: 120, unreachableUntil: 120 };

function object(target: string, bytes = 0, headers: Record<string, string> = {}): CachedObject {
  return {
    target,
    tags: [],
    response: respond(200, headers, "x".repeat(bytes)),
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

  it("counts an object that is replaced once, and one that is dropped no more", () => {
    const cache = createCache(2500);
    cache.set("a", object("/a", 1000));
    for (let count = 0; count < 9; count++) cache.set("b", object("/b", 1000));
    for (let count = 0; count < 9; count++) {
      cache.set("c", object("/c", 1000));
      cache.delete("c");
      cache.set("b", object("/b", 1000));
    }
    expect(cache.get("b")?.target).toBe("/b");
    cache.deleteMatching(() => true);
    cache.set("d", object("/d", 1000));
    cache.set("e", object("/e", 1000));
    expect(cache.get("d")?.target).toBe("/d");
  });

  it("keeps nothing that is larger than all of it", () => {
    const cache = createCache(500);
    cache.set("a", object("/a", 1000));
    expect(cache.get("a")).toBeUndefined();
  });

  it("drops every variant of what an invalidation names (CA-60)", () => {
    const cache = createCache(10_000);
    cache.set("a br", object("/a"));
    cache.set("a gzip", object("/a"));
    cache.set("b", object("/b"));
    cache.deleteMatching(({ target }) => target === "/a");
    expect(["a br", "a gzip", "b"].map((key) => cache.get(key)?.target)).toEqual([
      undefined,
      undefined,
      "/b",
    ]);
  });

  it("lists its copies with their age and life, the one used last at the end", () => {
    const cache = createCache(10_000);
    cache.set("GET a", object("/a?x=1", 10, { "content-encoding": "br" }));
    cache.set("HEAD b", object("/b"));
    cache.get("GET a");
    expect(cache.entries(30_000)).toEqual([
      { target: "/b", method: "HEAD", status: 200, bytes: 0, age: 30, lifetime },
      {
        target: "/a?x=1",
        method: "GET",
        status: 200,
        bytes: 10,
        encoding: "br",
        age: 30,
        lifetime,
      },
    ]);
  });
});
