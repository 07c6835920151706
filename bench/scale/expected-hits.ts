import { month, type Caches, type Hits, type Load } from "./load.ts";
import { edgeShare, fetchShare, staleShare } from "./ttl-cache.ts";
import { zipf } from "./zipf.ts";

/** What becomes of a load's views, summed over its posts. */
export function expectedHits(load: Load, { edges, regions, rules }: Caches): Hits {
  const hits: Hits = { rendered: 0, waited: 0, atEdge: 0 };
  for (const share of zipf(load.posts, load.exponent)) {
    const rate = (share * load.views) / month;
    const fetched = share * fetchShare(rate / regions, rules);
    hits.rendered += fetched;
    hits.waited += fetched * (1 - staleShare(rate / regions, rules));
    hits.atEdge += share * edgeShare(rate / edges, rules);
  }
  return hits;
}

/** The share of views that are rendered, alone. */
export function renderedShare(load: Load, { regions, rules }: Caches): number {
  let rendered = 0;
  for (const share of zipf(load.posts, load.exponent))
    rendered += share * fetchShare((share * load.views) / month / regions, rules);
  return rendered;
}

/** Pages that the function renders in the first `seconds` after every cache was emptied. */
export function rendersAfterPurge(load: Load, regions: number, seconds: number): number {
  let pages = 0;
  for (const share of zipf(load.posts, load.exponent)) {
    const rate = (share * load.views) / month / regions;
    pages -= Math.expm1(-rate * seconds);
  }
  return pages * regions;
}
