/** Invalidation paths that a month has free, and what each is after that, USD (CA-62, PR-05). */
const freePaths = 1_000;
const pathPrice = 0.005;

/**
 * One page made anew at the edge, USD: a request of Lambda@Edge and 30 ms of 512 MB (PR-04), and six read units of DynamoDB, of
 * the ref, the release, a shard and the page's object (PR-07).
 */
const renderPrice = 0.6e-6 + 0.5 * 0.03 * 0.00005001 + 6 * 0.125e-6;

/** Two ways to clear the caches, in USD. */
export interface Prices {
  paths: number;
  /** One path, and every page of the site made anew in each Region. */
  wildcard: number;
}

/** What it costs to clear `paths` one by one, or all `pages` of the site at once, after `spent` paths of this month. */
export function invalidationPrices(
  paths: number,
  { spent, pages, regions }: { spent: number; pages: number; regions: number },
): Prices {
  const billed = (count: number): number =>
    Math.max(0, spent + count - freePaths) - Math.max(0, spent - freePaths);
  return {
    paths: billed(paths) * pathPrice,
    wildcard: billed(1) * pathPrice + pages * regions * renderPrice,
  };
}
