import type { Conditions } from "../aws/conditions.ts";
import type { Clock } from "../clock.ts";
import type { CacheEntry } from "../cloudfront/cache.ts";
import type { Engine } from "../cloudfront/engine.ts";
import type { Meter } from "../meter.ts";
import { readable } from "../request-line.ts";
import type { History } from "./history.ts";
import type { CacheSummary, CopyRow, Overview } from "./wire.ts";

/** What the page shows and its switches change. */
export interface Watched {
  engine: Pick<Engine, "cached" | "invalidate">;
  /** Functions are named without it. */
  stackName: string;
  clock: Clock;
  meter: Meter;
  conditions: Conditions;
  /** Regions of the table, the stack's own first. */
  regions: string[];
}

/** The state of everything but the lists. */
export function readOverview(
  { engine, clock, meter, conditions, regions }: Watched,
  history: History,
): Overview {
  return {
    ahead: clock.ahead(),
    lag: conditions.lag,
    regions: regions.map((region) => {
      const fault = conditions.faults.get(region);
      return { region, ...(fault !== undefined && { fault }) };
    }),
    usage: meter.usage,
    viewed: history.viewed(),
    results: history.results(),
    cache: summarize(engine.cached(), clock.now()),
  };
}

/** `now` in milliseconds, as the copies' ages were read. */
function summarize(copies: CacheEntry[], now: number): CacheSummary {
  let bytes = 0;
  let stored = 0;
  for (const copy of copies) {
    bytes += copy.bytes;
    stored += Math.round(now / 1000 - copy.age); // whole seconds: the ages were read at another millisecond than `now`
  }
  return { copies: copies.length, bytes, version: `${copies.length}-${bytes}-${stored}` };
}

/** The cache's copies for the page, by path. `now` in milliseconds, as their ages were read. */
export function toCopyRows(copies: CacheEntry[], now: number): CopyRow[] {
  return copies
    .map((copy) => toCopyRow(copy, now))
    .toSorted((first, second) => (first.target < second.target ? -1 : 1));
}

function toCopyRow({ age, ...copy }: CacheEntry, now: number): CopyRow {
  return { ...copy, path: readable(copy.target), storedAt: now - age * 1000 };
}
