import { storagePrices } from "../../infra/local-edge/prices.ts";
import { renderedShare } from "./expected-hits.ts";
import { priceOf } from "./price.ts";
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

/** A new post a day, and what each takes (publication.ts): paths, and items of the table in each Region. */
const publications = { count: 30, paths: 22, items: 29 };

/** A month of a blog whose caches have the hit rate of the formula, or which has none that work. */
export function costOf({ posts, views }: Scenario, caches: "work" | "fail" = "work"): Cost {
  const rendered = caches === "fail" ? 1 : renderedShare(loadOf({ posts, views }), usualCaches);
  const { count, paths, items } = publications;
  const renders = views * rendered + count * paths * regions; // at most: each changed page once in each regional cache
  const written = count * items * itemKilobytes;
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
    }),
    publishing: priceOf({
      writeUnits: written,
      replicatedWriteUnits: written * (replicas - 1),
      invalidationPaths: count * paths,
    }),
    storage: gigabytes(posts) * replicas * storagePrices.dynamoDb,
  };
}

export function totalOf({ delivery, rendering, publishing, storage }: Cost): number {
  return delivery + rendering + publishing + storage;
}

/** Of posts and their sources, in one Region. */
function gigabytes(posts: number): number {
  return (posts * 2 * itemKilobytes) / 1_024 / 1_024;
}
