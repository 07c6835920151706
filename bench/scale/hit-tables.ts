import { expectedHits, renderedShare } from "./expected-hits.ts";
import { dollars, duration, grid, number, percent, short } from "./format.ts";
import { day, hour, type Caches, type Hits, type Load } from "./load.ts";
import { clearingOf, publicationOf, purgeRate, type Publication } from "./publication.ts";
import { edges, loadOf, regions, usualCaches, usualExponent, usualRules } from "./scenarios.ts";
import { zipf } from "./zipf.ts";

/** A month, as the table and the chart have them. */
export const viewsShown = [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 10_000_000_000];

/** Where one thing alone is varied. */
const usualLoad: Load = { posts: 10_000, views: 1_000_000, exponent: usualExponent };

/** Hit rates: posts by views. */
export function hitTable(): string {
  const head = ["posts", ...viewsShown.map((views) => `${short(views)} views`)];
  return grid(head, [100, 1_000, 10_000, 100_000, 1_000_000].map(hitRow));
}

function hitRow(posts: number): string[] {
  const rates = viewsShown.map((views) => 1 - renderedShare(loadOf({ posts, views }), usualCaches));
  return [number(posts), ...rates.map(percent)];
}

const outcome = ["hit rate", "a reader waits for a render", "the edge location has it"];

function cellsOf({ rendered, waited, atEdge }: Hits): string[] {
  return [percent(1 - rendered), percent(waited), percent(atEdge)];
}

/** By `s-maxage`. */
export function ttlTable(): string {
  return grid(["`s-maxage`", ...outcome], [60, hour, day, 30 * day].map(ttlRow));
}

function ttlRow(ttl: number): string[] {
  const caches = { ...usualCaches, rules: { ...usualRules, ttl } };
  return [duration(ttl), ...cellsOf(expectedHits(usualLoad, caches))];
}

/** By how unevenly posts are read. */
export function exponentTable(): string {
  const head = ["exponent", "views of the first tenth of posts", ...outcome];
  return grid(head, [0.7, 0.9, 1.1].map(exponentRow));
}

function exponentRow(exponent: number): string[] {
  const tenth = zipf(usualLoad.posts, exponent).slice(0, usualLoad.posts / 10);
  const share = tenth.reduce((sum, each) => sum + each, 0);
  const hits = expectedHits({ ...usualLoad, exponent }, usualCaches);
  return [String(exponent), percent(share), ...cellsOf(hits)];
}

/** By the caches that ask the function. */
export function locationTable(): string {
  const rows = [
    locationRow("1, Origin Shield before the function", { regions: 1 }),
    locationRow("3, readers of three continents", { regions: 3, edges: 150 }),
    locationRow(`${regions}, readers everywhere`, {}),
    locationRow(`${edges}, as if every edge location asked`, { regions: edges }),
  ];
  return grid(["caches that ask the function", ...outcome], rows);
}

function locationRow(name: string, layout: Partial<Caches>): string[] {
  return [name, ...cellsOf(expectedHits(usualLoad, { ...usualCaches, ...layout }))];
}

/** By how often is published: what that clears, what it costs, what it leaves of the hits. */
export function publishingTable(): string {
  const often = [1, 3, 10, 100];
  const rows = [100, 10_000].flatMap((posts) => {
    const publication = publicationOf(posts);
    return often.map((times) => publishingRow(posts, publication, times));
  });
  const clears = ["paths a month", "times `/*`", "USD"];
  return grid(["posts", "new ones a day", ...clears, ...outcome.slice(0, 2)], rows);
}

function publishingRow(
  posts: number,
  { paths, entries }: Publication,
  publications: number,
): string[] {
  const clearing = clearingOf(publications, { paths, pages: entries });
  const rules = { ...usualRules, purges: purgeRate(clearing) };
  const hits = expectedHits({ ...usualLoad, posts }, { ...usualCaches, rules });
  const cleared = [number(clearing.paths), number(clearing.purges), dollars(clearing.price)];
  return [number(posts), String(publications), ...cleared, ...cellsOf(hits).slice(0, 2)];
}
