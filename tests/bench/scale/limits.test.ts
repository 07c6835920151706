import { expect, it } from "vitest";
import { limits, sizeAt, useOf } from "../../../bench/scale/limits.ts";
import { usualPeak } from "../../../bench/scale/scenarios.ts";

function limitNamed(part: string): (typeof limits)[number] {
  const limit = limits.find(({ name }) => name.includes(part));
  if (limit === undefined) throw new Error(`There is no limit ${part}`);
  return limit;
}

it("reaches a limit at the size that it is told for", () => {
  const limit = limitNamed("ref#live");
  const views = sizeAt(limit, 10_000, "purged") ?? 0;
  const use = (of: number): number =>
    useOf(limit, { posts: 10_000, views: of, peak: usualPeak }, "purged");
  expect(use(views)).toBeGreaterThanOrEqual(1);
  expect(use(views * 0.99)).toBeLessThan(1);
});

it("is never limited by renders while caches are full, whatever the number of readers", () => {
  for (const name of ["renders/s", "ref#live", "read units/s"])
    expect(sizeAt(limitNamed(name), 1_000_000, "steady"), name).toBeUndefined();
});

it("is limited by CloudFront at a fifth of 250,000 requests a second in the mean", () => {
  const views = sizeAt(limitNamed("requests/s"), 100, "steady") ?? 0;
  expect(views / (250_000 * 2_592_000)).toBeCloseTo(1 / usualPeak, 2);
});
