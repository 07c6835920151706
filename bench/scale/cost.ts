import { renderedShare } from "./expected-hits.ts";
import { priceOf, storagePriceOf } from "./price.ts";
import type { Publication } from "./publication.ts";
import { itemKilobytes, renderCost, viewBytes } from "./render-cost.ts";
import { loadOf, regions, replicas, usualCaches, type Scenario } from "./scenarios.ts";

/** US dollars a month, after the free tiers. */
export interface Cost {
  /** Requests, bytes, and the function that runs before the cache. */
  delivery: number;
  /** Lambda@Edge and what it reads. */
  rendering: number;
  publishing: number;
  storage: number;
}

/** A new post a day. */
const publications = 30;

/** What takes part in a month's bill. */
interface Month {
  scenario: Scenario;
  /** What each new post takes. */
  publication: Pick<Publication, "paths" | "items">;
  /** The share of views that are rendered. */
  rendered: number;
}

/** The bill of a month whose views are rendered as the formula says. */
export function costOf(scenario: Scenario, publication: Month["publication"]): Cost {
  return bill({ scenario, publication, rendered: renderedShare(loadOf(scenario), usualCaches) });
}

/** The same if caches had nothing, ever. */
export function ceilingOf(scenario: Scenario, publication: Month["publication"]): Cost {
  return bill({ scenario, publication, rendered: 1 });
}

function bill({ scenario: { views, posts }, publication, rendered }: Month): Cost {
  const { paths, items } = publication;
  const renders = views * rendered + publications * paths * regions; // at most: each changed page once in each regional cache
  const written = publications * items * itemKilobytes;
  return {
    delivery: priceOf({
      requests: views,
      bytesOut: views * viewBytes,
      functionInvocations: views,
    }),
    rendering: priceOf({
      edgeInvocations: renders,
      edgeGbSeconds: renders * renderCost.gbSeconds,
      readUnits: renders * renderCost.readUnits,
      logBytes: renders * renderCost.logBytes,
    }),
    publishing: priceOf({
      writeUnits: written,
      replicatedWriteUnits: written * (replicas - 1),
      invalidationPaths: publications * paths,
    }),
    storage: storagePriceOf(bytesOf(posts) * replicas),
  };
}

export function totalOf({ delivery, rendering, publishing, storage }: Cost): number {
  return delivery + rendering + publishing + storage;
}

/** Of posts and their sources, in one Region. */
function bytesOf(posts: number): number {
  return posts * 2 * itemKilobytes * 1_024;
}
