import { billFor } from "../../prices/bill.ts";
import { assumedRunMilliseconds, measurements } from "../../prices/views.ts";
import { pricesNoted } from "../../prices/price-list.ts";
import type { LastMonth } from "./last-month.ts";
import { type Month, monthOf } from "./month.ts";
import type { Stored } from "./stored.ts";
import type { TemplateSettings } from "./template-settings.ts";

/** What a month costs, and what that is made of. */
export interface Costs {
  settings: TemplateSettings;
  stored: Stored;
  /** The days on which prices were noted and views were measured. */
  pricesNoted: string;
  measured: string;
  /** Milliseconds that a run of the edge function is taken to last. */
  runMilliseconds: number;
  /** What CloudWatch counted, and its bill; null where nothing is deployed or nobody may ask. */
  lastMonth: (LastMonth & { listed: number; charged: number }) | null;
  /** When nobody reads. */
  idle: Month;
  /** At hit rates of 0, 90 and 99 %: the first one is the most that so many views can cost. */
  months: Month[];
}

const hitRates = [0, 0.9, 0.99];

export function costsOf(
  views: number,
  settings: TemplateSettings,
  { stored, lastMonth }: { stored: Stored; lastMonth: LastMonth | undefined },
): Costs {
  return {
    settings,
    stored,
    pricesNoted,
    measured: measurements.date,
    runMilliseconds: assumedRunMilliseconds,
    lastMonth: lastMonth === undefined ? null : withBill(lastMonth),
    idle: monthOf(0, 1, settings, stored),
    months: hitRates.map((hitRate) => monthOf(views, hitRate, settings, stored)),
  };
}

function withBill(lastMonth: LastMonth): NonNullable<Costs["lastMonth"]> {
  const { listed, charged } = billFor(lastMonth.usage);
  return { ...lastMonth, listed, charged };
}
