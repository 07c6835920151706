import { describe, expect, it } from "vitest";
import { filterVary, variesByAll } from "../../../../infra/local-edge/cloudfront/vary.ts";
import type { Behavior } from "../../../../infra/local-edge/model.ts";
import { cachePolicy, defaultBehavior } from "../fixtures/distribution.ts";

const vary = (value: string, behavior: Behavior = defaultBehavior): string | undefined =>
  filterVary(behavior, { vary: [value] })["vary"]?.[0];

const keyedBy = (...headers: string[]): Behavior => ({
  ...defaultBehavior,
  cachePolicy: { ...cachePolicy, headers },
});

describe("filterVary", () => {
  it("keeps Accept-Encoding and drops what the origin is not told (CA-28)", () => {
    expect(vary("Origin, Accept-Encoding, X-Any")).toBe("Accept-Encoding");
    expect(filterVary(defaultBehavior, { vary: ["Origin"], a: ["b"] })).toEqual({ a: ["b"] });
  });

  it("keeps the headers that are forwarded (CA-28)", () => {
    expect(vary("Origin, X-Any", keyedBy("origin"))).toBe("Origin");
  });

  it("keeps Cookie when cookies are forwarded (CA-28)", () => {
    const cookies = { ...cachePolicy, cookies: { kind: "all" } } as const;
    expect(vary("Cookie")).toBeUndefined();
    expect(vary("Cookie", { ...defaultBehavior, cachePolicy: cookies })).toBe("Cookie");
  });

  it("keeps User-Agent when a device header is forwarded (CA-28)", () => {
    expect(vary("User-Agent")).toBeUndefined();
    expect(vary("User-Agent", keyedBy("cloudfront-is-mobile-viewer"))).toBe("User-Agent");
  });
});

describe("variesByAll", () => {
  it.each([
    ["*", true],
    ["Accept, *", true],
    ["Accept", false],
  ])("%s: %s (CA-28)", (value, expected) => {
    expect(variesByAll({ vary: [value] })).toBe(expected);
  });
});
