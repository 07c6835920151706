import { describe, expect, it } from "vitest";
import {
  errorCachingMinTtl,
  isShareable,
  lifetimeOf,
} from "../../../../infra/local-edge/cloudfront/freshness.ts";
import type { CachePolicy } from "../../../../infra/local-edge/model.ts";
import { cachePolicy, makeDistribution } from "../fixtures/distribution.ts";
import { respond } from "../fixtures/ports.ts";

const now = Date.UTC(2026, 0, 1);
const inSeconds = (seconds: number): string => new Date(now + seconds * 1000).toUTCString();

function lifetime(
  headers: Record<string, string>,
  policy: Partial<CachePolicy> = {},
  status = 200,
  errorTtl = 10,
) {
  return lifetimeOf(respond(status, headers), { ...cachePolicy, ...policy }, errorTtl, now);
}

const fresh = (cacheControl: string, policy: Partial<CachePolicy> = {}): number | undefined =>
  lifetime({ "cache-control": cacheControl }, policy)?.freshUntil;

describe("lifetimeOf", () => {
  const from0: Partial<CachePolicy> = { minTtl: 0, defaultTtl: 60, maxTtl: 1000 };
  const from200: Partial<CachePolicy> = { minTtl: 200, defaultTtl: 60, maxTtl: 1000 };

  it.each([
    ["max-age=100", from0, 100],
    ["max-age=5000", from0, 1000],
    ["max-age=100", from200, 200],
    ["max-age=300", from200, 300],
    ["max-age=5000", from200, 1000],
  ])("%s with %o is kept %i s (CA-01)", (cacheControl, policy, expected) => {
    expect(fresh(cacheControl, policy)).toBe(expected);
  });

  it.each([
    ["s-maxage=100", from0, 100],
    ["max-age=5, s-maxage=100", from0, 100],
    ["s-maxage=5000, max-age=5", from0, 1000],
    ["s-maxage=0, max-age=300", from200, 200],
    ["s-maxage=300", from200, 300],
    ["s-maxage=5000", from200, 1000],
  ])("%s with %o is kept %i s (CA-02)", (cacheControl, policy, expected) => {
    expect(fresh(cacheControl, policy)).toBe(expected);
  });

  it.each([
    [100, from0, 100],
    [5000, from0, 1000],
    [-9, from0, 0],
    [100, from200, 200],
    [300, from200, 300],
    [5000, from200, 1000],
  ])("Expires in %i s with %o is kept %i s (CA-03)", (seconds, policy, expected) => {
    expect(lifetime({ expires: inSeconds(seconds) }, policy)?.freshUntil).toBe(expected);
  });

  it("goes by max-age when there is Expires too (CA-03)", () => {
    const headers = { expires: inSeconds(100), "cache-control": "max-age=3" };
    expect(lifetime(headers)?.freshUntil).toBe(3);
  });

  it("takes an Expires that is no date for one that has passed (CA-03)", () => {
    expect(lifetime({ expires: "0" })?.freshUntil).toBe(0);
  });

  it.each([
    [{}, from0, 60],
    [{ "cache-control": "public" }, from0, 60],
    [{}, { minTtl: 0, defaultTtl: 0, maxTtl: 9 }, 0],
    [{}, from200, 200],
    [{}, { minTtl: 7, defaultTtl: 60, maxTtl: 90 }, 60],
  ])("no age in %o with %o is kept %i s (CA-04)", (headers, policy, expected) => {
    expect(lifetime({ ...headers }, policy)?.freshUntil).toBe(expected);
  });

  it.each(["no-cache", "no-store", "private", "private, max-age=100", "no-store, s-maxage=100"])(
    "%s is fetched each time with a Min TTL of 0, and kept Min TTL seconds else (CA-05)",
    (cacheControl) => {
      expect(fresh(cacheControl, from0)).toBe(0);
      expect(fresh(cacheControl, from200)).toBe(200);
    },
  );

  it("keeps a generated no-store for the one second of CachingOptimized (LE-42)", () => {
    expect(fresh("no-store", { minTtl: 1, defaultTtl: 86_400, maxTtl: 31_536_000 })).toBe(1);
  });

  it("stores a no-store response for an origin that can't be reached alone (CA-05)", () => {
    expect(lifetime({ "cache-control": "no-store" })).toMatchObject({
      errorUntil: 0,
      unreachableUntil: 86_400,
    });
    expect(lifetime({ "cache-control": "no-store, stale-if-error=0" })?.unreachableUntil).toBe(0);
  });

  it("stores nothing with CachingDisabled (CA-43)", () => {
    const off = { minTtl: 0, defaultTtl: 0, maxTtl: 0 };
    expect(lifetime({ "cache-control": "max-age=100" }, off)).toBeUndefined();
    expect(lifetime({}, off, 404)).toBeUndefined();
  });

  it("serves stale while revalidating up to the window (CA-10)", () => {
    const headers = { "cache-control": "max-age=100, stale-while-revalidate=50" };
    expect(lifetime(headers)?.revalidateUntil).toBe(150);
    expect(lifetime({ "cache-control": "max-age=100" })?.revalidateUntil).toBe(100);
  });

  it("cuts s-maxage and both windows off at Max TTL (CA-13)", () => {
    const headers = {
      "cache-control": "s-maxage=100, stale-while-revalidate=50, stale-if-error=500",
    };
    expect(lifetime(headers, { maxTtl: 600 })).toMatchObject({
      freshUntil: 100,
      revalidateUntil: 150,
      errorUntil: 600,
    });
    expect(lifetime(headers, { maxTtl: 120 })).toMatchObject({
      freshUntil: 100,
      revalidateUntil: 120,
      errorUntil: 120,
    });
  });

  it("serves stale for an error up to stale-if-error (CA-11), else up to Max TTL (CA-12)", () => {
    expect(lifetime({ "cache-control": "max-age=100, stale-if-error=50" })?.errorUntil).toBe(150);
    expect(lifetime({ "cache-control": "max-age=100, stale-if-error=0" })?.errorUntil).toBe(100);
    expect(lifetime({ "cache-control": "max-age=100" })?.errorUntil).toBe(86_400);
    expect(
      lifetime({ "cache-control": "max-age=100, stale-if-error=50" }, { maxTtl: 110 })?.errorUntil,
    ).toBe(110);
  });

  it.each([404, 414, 500, 501, 502, 503, 504])("caches %i always (CA-41)", (status) => {
    expect(lifetime({}, {}, status)?.freshUntil).toBe(10);
    expect(lifetime({ "cache-control": "no-store" }, {}, status)?.freshUntil).toBe(10);
    expect(lifetime({ "cache-control": "max-age=30" }, {}, status)?.freshUntil).toBe(30);
    expect(lifetime({ "cache-control": "max-age=30" }, { maxTtl: 20 }, status)?.freshUntil).toBe(
      20,
    );
    expect(lifetime({ "cache-control": "max-age=3" }, {}, status, 1)?.freshUntil).toBe(3);
  });

  it.each([400, 403, 405, 412, 415])(
    "caches %i with max-age or s-maxage only (CA-42)",
    (status) => {
      expect(lifetime({}, {}, status)).toBeUndefined();
      expect(lifetime({ expires: inSeconds(99) }, {}, status)).toBeUndefined();
      expect(lifetime({ "cache-control": "s-maxage=30" }, {}, status)?.freshUntil).toBe(30);
    },
  );

  it.each([410, 416, 429])("never caches %i (CA-42)", (status) => {
    expect(lifetime({ "cache-control": "max-age=30" }, {}, status)).toBeUndefined();
  });

  it("caches 301 and 302 as they are, 307 and 308 with Cache-Control only (CA-09)", () => {
    expect([301, 302].map((status) => lifetime({}, {}, status)?.freshUntil)).toEqual([60, 60]);
    expect([307, 308].map((status) => lifetime({}, {}, status))).toEqual([undefined, undefined]);
    expect(lifetime({ "cache-control": "max-age=5" }, {}, 307)?.freshUntil).toBe(5);
  });

  it("stores nothing that varies by all, unless Min TTL keeps it (CA-28)", () => {
    expect(lifetime({ vary: "*", "cache-control": "max-age=9" })).toBeUndefined();
    expect(lifetime({ vary: "*" }, { minTtl: 5 })?.freshUntil).toBe(60);
  });

  it("stores neither a part nor a generated 304 (UK-05)", () => {
    expect([206, 304].map((status) => lifetime({}, {}, status))).toEqual([undefined, undefined]);
  });
});

describe("errorCachingMinTtl", () => {
  it("is the distribution's for that status, else ten seconds (CA-41)", () => {
    const distribution = makeDistribution({
      errorResponses: [{ errorCode: 404, errorCachingMinTtl: 1 }],
    });
    expect(errorCachingMinTtl(distribution, 404)).toBe(1);
    expect(errorCachingMinTtl(distribution, 503)).toBe(10);
  });
});

describe("isShareable", () => {
  it.each(["private", "no-store", "no-cache", "max-age=0"])(
    "is not with %s, unless Min TTL keeps it (CA-40)",
    (value) => {
      const headers = { "cache-control": [value] };
      expect(isShareable(headers, cachePolicy, now)).toBe(false);
      expect(isShareable(headers, { ...cachePolicy, minTtl: 1 }, now)).toBe(true);
    },
  );

  it("is with a shared age", () => {
    expect(isShareable({ "cache-control": ["max-age=0, s-maxage=60"] }, cachePolicy, now)).toBe(
      true,
    );
    expect(isShareable({}, cachePolicy, now)).toBe(true);
  });
});
