import type { Usage } from "./meter.ts";
import { type Price, prices } from "./prices.ts";

/** One kind of use, and what AWS would ask for it. */
export interface BillLine {
  price: Price;
  /** What the meter counted. */
  count: number;
  /** US dollars at the list price. */
  listed: number;
  /** US dollars after the free tier, taken as if nothing else had used any of it this month. */
  charged: number;
}

export interface Bill {
  lines: BillLine[];
  /** US dollars, all lines at the list price. */
  listed: number;
  /** US dollars, all lines after the free tier. */
  charged: number;
}

/** What AWS would ask for this use within one month (PR-01…05, PR-07, PR-08). */
export function billFor(usage: Usage): Bill {
  const lines = prices.map((price) => lineOf(price, usage[price.what]));
  return {
    lines,
    listed: sum(lines.map(({ listed }) => listed)),
    charged: sum(lines.map(({ charged }) => charged)),
  };
}

/**
 * What a million views like these would use, or undefined when there was none. A view is one viewer request. What publishing
 * writes and invalidates does not grow with the readers, so it is left out.
 */
export function perMillionViews(usage: Usage): Usage | undefined {
  if (usage.requests === 0) return undefined;
  const factor = 1_000_000 / usage.requests;
  return {
    requests: 1_000_000,
    bytesOut: usage.bytesOut * factor,
    functionInvocations: usage.functionInvocations * factor,
    keyValueReads: usage.keyValueReads * factor,
    edgeInvocations: usage.edgeInvocations * factor,
    edgeGbSeconds: usage.edgeGbSeconds * factor,
    readUnits: usage.readUnits * factor,
    storageGets: usage.storageGets * factor,
    writeUnits: 0,
    replicatedWriteUnits: 0,
    storagePuts: 0,
    invalidationPaths: 0,
  };
}

function lineOf(price: Price, count: number): BillLine {
  const units = count / price.unit.amount;
  const listed = costOf(price, units);
  const free = costOf(price, Math.min(units, price.freeUnits));
  return { price, count, listed, charged: listed - free };
}

/** Each step's price for the units that fall into it. */
function costOf({ steps }: Price, units: number): number {
  let from = 0;
  let dollars = 0;
  for (const step of steps) {
    dollars += Math.max(0, Math.min(units, step.upTo) - from) * step.dollars;
    from = step.upTo;
  }
  return dollars;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
