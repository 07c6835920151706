import { expect, it } from "vitest";
import { ceilingOf, costOf, totalOf } from "../../../bench/scale/cost.ts";
import type { Scenario } from "../../../bench/scale/scenarios.ts";

const publication = { paths: 22, items: 29 };

function blog(posts: number, views: number): Scenario {
  return { name: "", posts, views, peak: 5 };
}

it("costs next to nothing but storage while nobody reads", () => {
  const { delivery, rendering, publishing, storage } = costOf(blog(10_000, 0), publication);
  expect(delivery).toBe(0);
  expect(rendering + publishing).toBeLessThan(0.1);
  expect(storage).toBeCloseTo(((0.25 + 0.2) * 3 * 10_000 * 72) / 1_024 / 1_024, 6); // three Regions, 72 KB a post, and backups
});

it("costs 1.70 dollars for a further million views that hit, and 2.27 more when they are rendered", () => {
  const [before, after] = [blog(100, 1_000e6), blog(100, 1_001e6)];
  const of = (cost: typeof costOf): number =>
    totalOf(cost(after, publication)) - totalOf(cost(before, publication));
  expect(of(costOf)).toBeCloseTo(1.7, 1);
  expect(of(ceilingOf) - of(costOf)).toBeCloseTo(2.27, 1);
});
