import { month } from "./load.ts";
import { renderedShare, rendersAfterPurge } from "./expected-hits.ts";
import { renderCost, viewBytes } from "./render-cost.ts";
import { loadOf, regions, usualCaches, usualPeak, type Scenario } from "./scenarios.ts";

/** The part of all readers that one Region of the table may have to serve alone. An assumption: half of a blog's readers are neighbours. */
const busiest = 0.5;

/** What a scenario asks for in its busiest second. */
interface Demand {
  /** Views. */
  views: number;
  /** Renders in the busiest Region. */
  renders: number;
}

/** Something of which a second has only so much. */
export interface Limit {
  name: string;
  /** Its source: rows of the behaviour sheet, or a page of AWS's. */
  source: string;
  most: number;
  /** How much of it is asked for. */
  ask: (demand: Demand) => number;
}

/** In the order of a request's way. */
export const limits: Limit[] = [
  {
    name: "CloudFront, requests/s of a distribution",
    source: "cloudfront-limits",
    most: 250_000,
    ask: ({ views }) => views,
  },
  {
    name: "CloudFront, Gbit/s of a distribution",
    source: "cloudfront-limits",
    most: 150,
    ask: ({ views }) => (views * viewBytes * 8) / 1e9,
  },
  {
    name: "Lambda@Edge, renders/s of a Region",
    source: "LE-07",
    most: 10_000,
    ask: ({ renders }) => renders,
  },
  {
    name: "DynamoDB, reads/s of the item `ref#live` in a Region",
    source: "bp-partition-key-design",
    most: 3_000,
    ask: ({ renders }) => renders,
  },
  {
    name: "DynamoDB, read units/s of a new table in a Region",
    source: "DB-10",
    most: 12_000,
    ask: ({ renders }) => renders * renderCost.readUnits,
  },
];

/** Day by day, or in the first second after every cache was emptied. */
export type Moment = "steady" | "purged";

/** How much of a limit a scenario takes in its busiest second, 1 for all of it. */
export function useOf(
  { most, ask }: Limit,
  scenario: Omit<Scenario, "name">,
  when: Moment,
): number {
  const load = loadOf({ ...scenario, views: scenario.views * scenario.peak });
  const views = load.views / month;
  const renders =
    when === "steady"
      ? views * renderedShare(load, usualCaches)
      : rendersAfterPurge(load, regions, 1);
  return ask({ views, renders: busiest * renders }) / most;
}

/** Views a month, as powers of ten, between which a limit is looked for, and how near. */
const range = { from: 4, to: 14, step: 0.002 };

/** At how many views a month a blog of so many posts takes all of a limit; undefined when it never does. */
export function sizeAt(limit: Limit, posts: number, when: Moment): number | undefined {
  const use = (power: number): number =>
    useOf(limit, { posts, views: 10 ** power, peak: usualPeak }, when);
  let { from, to } = range;
  if (use(to) < 1) return undefined;
  while (to - from > range.step) {
    const middle = (from + to) / 2;
    if (use(middle) < 1) from = middle;
    else to = middle;
  }
  return 10 ** to;
}
