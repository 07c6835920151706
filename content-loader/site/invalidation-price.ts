import { billFor } from "../../prices/bill.ts";
import { noUsage } from "../../prices/usage.ts";
import { assumedRunMilliseconds } from "../../prices/views.ts";

/**
 * One page made anew at the edge, USD: a run of Lambda@Edge with 512 MB (PR-04), and six read units of DynamoDB, of the ref, the
 * release, a shard and the page's object (PR-07).
 */
const renderPrice = billFor({
  ...noUsage,
  edgeInvocations: 1,
  edgeGbSeconds: (0.5 * assumedRunMilliseconds) / 1000,
  readUnits: 6,
}).listed;

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
  return {
    paths: charged(spent + paths) - charged(spent),
    wildcard: charged(spent + 1) - charged(spent) + pages * regions * renderPrice,
  };
}

/** US dollars of a month with so many invalidation paths, the first thousand of which are free (CA-62, PR-05). */
function charged(invalidationPaths: number): number {
  return billFor({ ...noUsage, invalidationPaths }).charged;
}
