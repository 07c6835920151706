import { describe, expect, it } from "vitest";
import type { CachedObject } from "../../../../infra/local-edge/cloudfront/cache.ts";
import { inWords, judgeCopy } from "../../../../infra/local-edge/cloudfront/copy-use.ts";
import { respond } from "../fixtures/ports.ts";

const copy: CachedObject = {
  target: "/a",
  tags: [],
  response: respond(200, {}),
  lifetime: { freshUntil: 60, revalidateUntil: 90, errorUntil: 600, unreachableUntil: 600 },
  storedAt: 0,
  retryAt: 0,
};

describe("judgeCopy", () => {
  it.each([
    [59, "fresh", "hit, fresh for 1 s"],
    [60, "stale", "stale for 0 s, served while it is fetched anew (CA-10)"],
    [90, "expired", "expired 30 s ago"],
  ])("after %i s it is %s", (age, kind, why) => {
    expect(judgeCopy(copy, age * 1000)).toMatchObject({ kind, why });
  });

  it("is retained for as long as the origin is not to be asked again (CA-12)", () => {
    const failed = { ...copy, retryAt: 110_000 };
    expect(judgeCopy(failed, 100_000)).toEqual({
      kind: "retained",
      why: "stale for 40 s: the origin failed, next try in 10 s (CA-12)",
    });
    expect(judgeCopy(failed, 110_000).kind).toBe("expired");
  });

  it("is not fetched anew in the stale window right after a failure (CA-10, CA-12)", () => {
    expect(judgeCopy({ ...copy, retryAt: 80_000 }, 70_000)).toMatchObject({ mayFetch: false });
    expect(judgeCopy({ ...copy, retryAt: 80_000 }, 80_000)).toMatchObject({ mayFetch: true });
  });

  it("tells an error that was kept from a hit (CA-41)", () => {
    const error = { ...copy, response: respond(404, {}) };
    expect(judgeCopy(error, 0)).toEqual({
      kind: "fresh",
      why: "hit: a kept 404, for 1 min more (CA-41)",
    });
  });
});

describe("inWords", () => {
  it.each([
    [0, "0 s"],
    [0.2, "1 s"],
    [59, "59 s"],
    [60, "1 min"],
    [310, "5 min 10 s"],
    [7200, "2 h"],
    [273_600, "3 d 4 h"],
  ])("%s s is %s", (seconds, words) => {
    expect(inWords(seconds)).toBe(words);
  });
});
