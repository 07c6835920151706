import type { Holdings } from "./holdings.ts";
import { monthlyPrices, type Price, prices } from "./price-list.ts";
import { combine, type Usage } from "./usage.ts";

/** One kind of use, and what AWS would ask for it. */
export interface BillLine<What extends string = keyof Usage> {
  price: Price<What>;
  /** What was counted. */
  count: number;
  /** US dollars at the list price. */
  listed: number;
  /** US dollars after the free tier, taken as if nothing else had used any of it this month. */
  charged: number;
}

export interface Bill<What extends string = keyof Usage> {
  lines: BillLine<What>[];
  /** US dollars, all lines at the list price. */
  listed: number;
  /** US dollars, all lines after the free tier. */
  charged: number;
}

/** What AWS would ask for this use within one month (PR-01…05, PR-07, PR-08). */
export function billFor(usage: Usage): Bill {
  return billOf(prices, usage);
}

/** What AWS asks for a month of what is there. */
export function monthlyBill(holdings: Holdings): Bill<keyof Holdings> {
  return billOf(monthlyPrices, holdings);
}

/** The line that costs most after the free tier, and where that covers all, before it; undefined when nothing costs anything. */
export function dominantLine<What extends string>(
  lines: readonly BillLine<What>[],
): BillLine<What> | undefined {
  const [first] = lines.toSorted(
    (one, other) => other.charged - one.charged || other.listed - one.listed,
  );
  return first !== undefined && first.listed > 0 ? first : undefined;
}

/** Use that grows with the readers: what publishing writes and invalidates does not. */
const ofPublishing = new Set<keyof Usage>([
  "writeUnits",
  "replicatedWriteUnits",
  "storagePuts",
  "invalidationPaths",
]);

/** What a million views like these would use, or undefined when there was none. A view is one viewer request. */
export function perMillionViews(usage: Usage): Usage | undefined {
  if (usage.requests === 0) return undefined;
  const factor = 1_000_000 / usage.requests;
  return combine((what) => (ofPublishing.has(what) ? 0 : usage[what] * factor));
}

function billOf<What extends string>(
  list: readonly Price<What>[],
  counts: Readonly<Record<What, number>>,
): Bill<What> {
  const lines = list.map((price) => lineOf(price, counts[price.what]));
  return {
    lines,
    listed: sum(lines.map(({ listed }) => listed)),
    charged: sum(lines.map(({ charged }) => charged)),
  };
}

function lineOf<What extends string>(price: Price<What>, count: number): BillLine<What> {
  const units = count / price.unit.amount;
  const listed = costOf(price, units);
  const free = costOf(price, Math.min(units, price.freeUnits));
  return { price, count, listed, charged: listed - free };
}

/** Each step's price for the units that fall into it. */
function costOf({ steps }: Pick<Price, "steps">, units: number): number {
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
