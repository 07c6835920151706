import { describe, expect, it } from "vitest";
import { createTimeAxis } from "../../../../../infra/local-edge/dashboard/page/time-axis.ts";

describe("createTimeAxis", () => {
  it("ends at the next power of ten, with a mark at each", () => {
    expect(createTimeAxis(487)).toMatchObject({ end: 1000, ticks: [1, 10, 100, 1000] });
    expect(createTimeAxis(0)).toMatchObject({ end: 10, ticks: [1, 10] });
  });

  it("gives a millisecond room beside a cold start, and keeps the order", () => {
    const { place, end } = createTimeAxis(487);
    expect([place(0), place(end)]).toEqual([0, 1]);
    expect(place(1)).toBeGreaterThan(0.1);
    expect(place(10)).toBeLessThan(place(100));
    expect(place(-1)).toBe(0);
  });
});
