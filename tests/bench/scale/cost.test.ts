import { readFileSync } from "node:fs";
import { join } from "node:path";
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

it("costs what docs/scale.md says for a further million views that hit, and for as many that are rendered", () => {
  const [before, after] = [blog(100, 1_000e6), blog(100, 1_001e6)];
  const of = (cost: typeof costOf): number =>
    totalOf(cost(after, publication)) - totalOf(cost(before, publication));
  const [hit, rendered] = [of(costOf), of(ceilingOf) - of(costOf)].map((cost) => cost.toFixed(2));
  const scale = readFileSync(join(import.meta.dirname, "../../../docs/scale.md"), "utf8");
  expect(scale).toContain(
    `${hit} USD for a million views of this size, and ${rendered} more for each million that is rendered`,
  );
});
