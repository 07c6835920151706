import { describe, expect, it } from "vitest";
import { zipf } from "../../../bench/scale/zipf.ts";

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

describe("zipf", () => {
  it("deals out all requests, whatever the exponent", () => {
    for (const exponent of [0.7, 0.9, 1.1]) expect(sum(zipf(10_000, exponent))).toBeCloseTo(1, 10);
  });

  it("gives rank n the first one's share, divided by n to the power of the exponent", () => {
    const shares = zipf(1_000, 0.9);
    for (const rank of [2, 10, 1_000])
      expect((shares[0] ?? 0) / (shares[rank - 1] ?? 0)).toBeCloseTo(rank ** 0.9, 8);
  });

  it("has the harmonic number as its sum of weights at an exponent of 1", () => {
    expect(1 / (zipf(4, 1)[0] ?? 0)).toBeCloseTo(1 + 1 / 2 + 1 / 3 + 1 / 4, 12);
  });

  it("treats all posts alike at an exponent of 0", () => {
    expect([...zipf(4, 0)]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });
});
