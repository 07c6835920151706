import { day, month, type Caches, type Load, type Rules } from "./load.ts";

/** CloudFront's locations: "over 600" (awsi.click, 2024) and 13 regional caches (AWS's whitepaper on fault isolation boundaries). */
export const edges = 600;
export const regions = 13;

/** Regions of the table, as blog.config.ts has them. */
export const replicas = 3;

/** Zipf's exponent where none is named. Web logs gave 0.60 to 1.03 (Krashakov, Teslyuk, Shchur, arXiv:cs/0404010). */
export const usualExponent = 0.9;

/** What edge/routes.ts says, and no purge. */
export const usualRules: Rules = { ttl: day, stale: 7 * day, purges: 0 };

export const usualCaches: Caches = { edges, regions, rules: usualRules };

/** How many times the mean the busiest second has. An assumption: days and weeks have a rhythm. */
export const usualPeak = 5;

/** A blog at some size. */
export interface Scenario {
  name: string;
  posts: number;
  /** A month. */
  views: number;
  /** How many times the mean its busiest second has. */
  peak: number;
}

/** Views of one page that is asked for 100,000 times a second, if it were so all month. */
const onePage = 100_000 * month;

export const scenarios: Scenario[] = [
  { name: "today", posts: 100, views: 10_000, peak: usualPeak },
  { name: "10 times", posts: 100, views: 100_000, peak: usualPeak },
  { name: "1,000 times", posts: 10_000, views: 10_000_000, peak: usualPeak },
  { name: "internet", posts: 1_000_000, views: 10_000_000_000, peak: usualPeak },
  { name: "one page, all the web", posts: 1, views: onePage, peak: 1 },
];

export function loadOf({ posts, views }: Pick<Scenario, "posts" | "views">): Load {
  return { posts, views, exponent: usualExponent };
}
