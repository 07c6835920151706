import { billFor, type BillLine, dominantLine, monthlyBill } from "../../prices/bill.ts";
import type { Holdings } from "../../prices/holdings.ts";
import { usageOfViews } from "../../prices/views.ts";
import type { Stored } from "./stored.ts";
import type { TemplateSettings } from "./template-settings.ts";

/** One line of a month's bill, in US dollars. */
export interface MonthLine {
  item: string;
  /** What the price is for, such as `10,000 requests`, and how many of them. */
  unit: string;
  units: number;
  /** At the list price, and after the free tier. */
  listed: number;
  charged: number;
}

/** A month with so many views at a hit rate. */
export interface Month {
  views: number;
  /** Part of the requests that a cache answers, 0 to 1. */
  hitRate: number;
  /** By the request, then by the month; what is not used is left out. */
  lines: MonthLine[];
  listed: number;
  charged: number;
  /** Item of the dearest line after the free tier; null when nothing costs anything. */
  dominant: string | null;
}

/** What AWS would ask for a month. */
export function monthOf(
  views: number,
  hitRate: number,
  settings: TemplateSettings,
  stored: Stored,
): Month {
  const { memorySize } = settings;
  const usage = usageOfViews({ views, hitRate: settings.cacheOnly ? 1 : hitRate, memorySize });
  const used = billFor(usage);
  const kept = monthlyBill(holdingsOf(settings, stored, usage.requests));
  const lines = [...used.lines, ...kept.lines].filter(({ count }) => count > 0);
  return {
    views,
    hitRate,
    lines: lines.map(lineOf),
    listed: used.listed + kept.listed,
    charged: used.charged + kept.charged,
    dominant: dominantLine<string>(lines)?.price.item ?? null,
  };
}

function holdingsOf(settings: TemplateSettings, stored: Stored, requests: number): Holdings {
  const { regions, backedUp, alarms, dashboards, webAcls, firewallRules, hostedZone } = settings;
  return {
    tableBytes: stored.table * regions.length,
    backupBytes: stored.table * backedUp,
    bucketBytes: stored.bucket,
    alarms,
    dashboards,
    webAcls,
    firewallRules,
    inspectedRequests: webAcls > 0 ? requests : 0,
    hostedZones: hostedZone ? 1 : 0,
  };
}

function lineOf({ price, count, listed, charged }: BillLine<string>): MonthLine {
  const { item, unit } = price;
  return { item, unit: unit.name, units: count / unit.amount, listed, charged };
}
