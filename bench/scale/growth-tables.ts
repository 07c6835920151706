import { dollars, duration, grid, number } from "./format.ts";
import { growthOf } from "./growth.ts";
import { priceOf } from "./price.ts";
import { publicationOf } from "./publication.ts";

/** What a new post writes and clears. */
export function publicationTable(): string {
  const rows = [100, 1_000, 10_000].map(publicationRow);
  return grid(["posts", "entries of the release", "paths cleared", "items written"], rows);
}

function publicationRow(posts: number): string[] {
  const { entries, paths, items } = publicationOf(posts);
  return [posts, entries, paths, items].map((count) => count.toLocaleString("en"));
}

/** What grows with the posts. */
export function growthTable(): string {
  const release = ["shards", "the release's item", "its read units"];
  const first = ["first load: CPU, memory", "its writes at 4,000 units/s", "USD a Region"];
  const rows = [1_000, 10_000, 100_000, 1_000_000, 2_000_000].map(growthRow);
  return grid(["posts", ...release, ...first, "one changed: CPU, memory"], rows);
}

function growthRow(posts: number): string[] {
  const growth = growthOf(posts);
  const size = `${number(growth.releaseBytes / 1_024)} KB`;
  return [
    number(posts),
    growth.shards.toLocaleString("en"),
    growth.fits ? size : `**${size}**`,
    number(growth.releaseUnits),
    `${duration(growth.firstCpu)}, ${megabytes(growth.firstMemory)}`,
    duration(growth.firstUnits / 4_000),
    dollars(priceOf({ writeUnits: growth.firstUnits })),
    `${duration(growth.nextCpu)}, ${megabytes(growth.nextMemory)}`,
  ];
}

function megabytes(value: number): string {
  return value < 1_000 ? `${number(value)} MB` : `${number(value / 1_000)} GB`;
}
