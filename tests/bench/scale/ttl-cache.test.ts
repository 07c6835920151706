import { describe, expect, it } from "vitest";
import { day, type Rules } from "../../../bench/scale/load.ts";
import { edgeShare, fetchShare, staleShare } from "../../../bench/scale/ttl-cache.ts";

const rules: Rules = { ttl: day, stale: 7 * day, purges: 0 };

describe("a page in a cache", () => {
  it("is fetched by every request when nearly none come, and by nearly none when many do", () => {
    expect(fetchShare(1e-9 / day, rules)).toBeCloseTo(1, 8);
    expect(fetchShare(1e9 / day, rules)).toBeCloseTo(0, 8);
  });

  it("is fetched by every second request that comes once a TTL on average", () => {
    expect(fetchShare(1 / day, rules)).toBeCloseTo(1 / 2, 12);
  });

  it("lives until the next purge when purges come faster than the TTL ends", () => {
    const often = { ...rules, purges: 1_000 / day };
    expect(fetchShare(1_000 / day, often)).toBeCloseTo(1 / 2, 6);
  });

  it("lives as long as without purges when these are rare", () => {
    const seldom = { ...rules, purges: 1e-6 / day };
    expect(fetchShare(3 / day, seldom)).toBeCloseTo(fetchShare(3 / day, rules), 5);
  });

  it("keeps nobody waiting while requests come within the time that it may be stale", () => {
    expect(staleShare(100 / day, rules)).toBeCloseTo(1, 12);
    expect(staleShare(1 / day, rules)).toBeCloseTo(1 - Math.exp(-7), 12);
    expect(staleShare(1 / day, { ...rules, stale: 0 })).toBe(0);
  });

  it("is not served stale after a purge", () => {
    expect(staleShare(100 / day, { ...rules, purges: 1_000 / day })).toBeCloseTo(0, 12);
  });

  it("is at an edge location for no rare request, and for nearly all frequent ones", () => {
    expect(edgeShare(1e-9 / day, rules)).toBeCloseTo(0, 6);
    expect(edgeShare(1e9 / day, rules)).toBeCloseTo(1, 6);
  });
});
