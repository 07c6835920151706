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
  it.each([
    ["CA-01", "max-age=100", {}, 100],
    ["CA-01", "max-age=100000", { maxTtl: 500 }, 500],
    ["CA-01", "max-age=100", { minTtl: 200 }, 200],
    ["CA-02", "max-age=5, s-maxage=100", {}, 100],
    ["CA-02", "s-maxage=100", { maxTtl: 50 }, 50],
    ["CA-02", "s-maxage=0", { minTtl: 1 }, 1],
    ["CA-04", "public", {}, 60],
    ["CA-04", "public", { defaultTtl: 0, minTtl: 7 }, 7],
    ["CA-05", "no-store", {}, 0],
    ["CA-05", "no-cache", {}, 0],
    ["CA-05", "private, max-age=100", {}, 0],
    ["CA-05, LE-42", "no-store", { minTtl: 1 }, 1],
  ])("%s: %s", (_row, cacheControl, policy, expected) => {
    expect(fresh(cacheControl, policy)).toBe(expected);
  });

  it("goes by Expires when there is no max-age, clamped (CA-03)", () => {
    expect(lifetime({ expires: inSeconds(100) })?.freshUntil).toBe(100);
    expect(lifetime({ expires: inSeconds(100) }, { maxTtl: 50 })?.freshUntil).toBe(50);
    expect(lifetime({ expires: inSeconds(100) }, { minTtl: 200 })?.freshUntil).toBe(200);
    expect(lifetime({ expires: inSeconds(100), "cache-control": "max-age=3" })?.freshUntil).toBe(3);
    expect(lifetime({ expires: inSeconds(-9) })?.freshUntil).toBe(0);
    expect(lifetime({ expires: "0" })?.freshUntil).toBe(0);
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

  it("serves stale while revalidating up to the window, and Max TTL (CA-10)", () => {
    const headers = { "cache-control": "max-age=100, stale-while-revalidate=50" };
    expect(lifetime(headers)?.revalidateUntil).toBe(150);
    expect(lifetime(headers, { maxTtl: 120 })?.revalidateUntil).toBe(120);
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
