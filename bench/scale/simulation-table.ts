import { expectedHits } from "./expected-hits.ts";
import { grid, number, percent } from "./format.ts";
import { day, type Caches, type Hits, type Load } from "./load.ts";
import { simulatedHits } from "./simulated-hits.ts";

/** Small enough to be played request by request. */
interface Case {
  views: number;
  /** Days of stale-while-revalidate, and purges a day. */
  stale: number;
  purges: number;
}

const cases: Case[] = [
  { views: 1_000, stale: 0, purges: 0 },
  { views: 1_000, stale: 7, purges: 0 },
  { views: 10_000, stale: 7, purges: 0 },
  { views: 10_000, stale: 7, purges: 8 },
  { views: 100_000, stale: 7, purges: 8 },
];

/** A case by the formula, and as it was played. */
export interface Comparison extends Case {
  expected: Hits;
  simulated: Hits;
}

/** All cases; 300,000 requests each, the same dice each time. */
export function compareAll(): Comparison[] {
  return cases.map(compare);
}

/** 50 posts, 12 edge locations and 3 regional caches. */
function compare(each: Case): Comparison {
  const load: Load = { posts: 50, views: each.views, exponent: 0.9 };
  const rules = { ttl: day, stale: each.stale * day, purges: each.purges / day };
  const caches: Caches = { edges: 12, regions: 3, rules };
  const simulated = simulatedHits(load, caches, { requests: 300_000, seed: 1 });
  return { ...each, expected: expectedHits(load, caches), simulated };
}

/** The largest difference between formula and play, of the renders' share and of the edge locations' hits. */
export function largestDifference(comparisons: readonly Comparison[], what: keyof Hits): number {
  const differences = comparisons.map(({ expected, simulated }) =>
    Math.abs(expected[what] - simulated[what]),
  );
  return Math.max(...differences);
}

/** Both side by side. */
export function simulationTable(comparisons: readonly Comparison[]): string {
  const head = ["case", "rendered", "a reader waits", "the edge location has it"];
  return grid(head, comparisons.map(comparisonRow));
}

function comparisonRow({ views, stale, purges, expected, simulated }: Comparison): string[] {
  const both = (what: keyof Hits): string =>
    `${percent(expected[what])}, ${percent(simulated[what])}`;
  const name = `${number(views)} views, stale for ${stale} d, ${purges} purges a day`;
  return [name, both("rendered"), both("waited"), both("atEdge")];
}
