import { billFor } from "../../prices/bill.ts";
import { noUsage } from "../../prices/usage.ts";
import { assumedColdMilliseconds } from "../../prices/views.ts";
import { columns } from "../cli/words.ts";
import type { Costs } from "./costs.ts";
import type { Month, MonthLine } from "./month.ts";

/** The costs as an author reads them: a column a hit rate, a line an item, then what they rest on. */
export function formatCosts(costs: Costs): string {
  const { months, idle } = costs;
  const [first] = months;
  const items = first?.lines.map(({ item }) => item) ?? [];
  const head = ["hit rate", ...months.map(({ hitRate }) => `${hitRate * 100} %`)];
  const rows = items.map((item) => [item].concat(months.map((month) => amountOf(month, item))));
  const totals = [
    ["at the list price", ...months.map(({ listed }) => dollars(listed))],
    ["after the free tier", ...months.map(({ charged }) => dollars(charged))],
  ];
  const worst = first === undefined ? "" : dollars(first.charged);
  return [
    `A month of ${whole(first?.views ?? 0)} views, in US dollars:`,
    "",
    columns([head, ...rows, ...totals]),
    "",
    `Dearest after the free tier: ${dearest(months)}.`,
    `The most that so many views can cost: ${worst}, when no cache answers any.`,
    `When nobody reads: ${dollars(idle.charged)} (${idle.lines.map(nameAndPrice).join(", ")}).`,
    ...(costs.lastMonth === null ? [] : [counted(costs.lastMonth)]),
    ...assumptions(costs),
  ].join("\n");
}

function counted({
  days,
  usage,
  runMilliseconds,
  charged,
}: NonNullable<Costs["lastMonth"]>): string {
  const runs = `${whole(usage.edgeInvocations)} runs of Lambda@Edge`;
  const mean = runMilliseconds === null ? "" : ` of ${Math.round(runMilliseconds)} ms`;
  return `CloudWatch counted in ${days} days ${whole(usage.requests)} requests, ${whole(usage.bytesOut / 1e6)} MB, ${runs}${mean} and ${whole(usage.readUnits)} read units: ${dollars(charged)}.`;
}

function whole(number: number): string {
  return Math.round(number).toLocaleString("en");
}

function amountOf({ lines }: Month, name: string): string {
  const line = lines.find(({ item }) => item === name);
  return line === undefined ? "–" : dollars(line.listed);
}

/** Each item, with the hit rates at which it is the dearest. */
function dearest(months: readonly Month[]): string {
  const items = Map.groupBy(months, ({ dominant }) => dominant ?? "nothing");
  return Array.from(items, ([item, at]) => {
    const rates = at.map(({ hitRate }) => `${hitRate * 100} %`);
    return `${item} (${rates.join(", ")})`;
  }).join("; ");
}

function nameAndPrice({ item, charged }: MonthLine): string {
  return `${item} ${dollars(charged)}`;
}

function assumptions({ settings, pricesNoted, measured, runMilliseconds }: Costs): string[] {
  const { regions, memorySize, priceClass, hostedZone, accessLogs } = settings;
  return [
    "",
    `Prices of ${pricesNoted}, us-east-1 and North America, without taxes: prices/price-list.ts, with sources. The free tier is the account's, as if nothing else used it.`,
    `Settings: ${regions.length} Regions (${regions.join(", ")}), ${memorySize} MB, ${priceClass}${priceClass === "PriceClass_100" ? "" : ": readers outside North America and Europe cost more"}.`,
    `A view is a post's page with the script and icon of a first visit, in bytes and reads as measured on ${measured} on the local edge. A run of Lambda@Edge is taken to last ${runMilliseconds} ms, and none to be a cold start: neither was measured on AWS. If each were cold, by ${assumedColdMilliseconds} ms, a million runs would cost ${dollars(coldPrice(memorySize))} more.`,
    `Not in it: publishing (each load says its own), pictures${hostedZone ? "" : ", a domain"}${accessLogs ? ", what access logs take in S3" : ""}.`,
  ];
}

/** US dollars that a million cold starts cost beyond a million warm runs. */
function coldPrice(memorySize: number): number {
  const edgeGbSeconds = (memorySize / 1024) * assumedColdMilliseconds * 1000;
  return billFor({ ...noUsage, edgeGbSeconds }).listed;
}

/** US dollars with the cents that matter. */
export function dollars(amount: number): string {
  if (amount === 0) return "$0";
  if (amount < 0.0001) return "<$0.0001";
  return amount < 0.01 ? `$${amount.toPrecision(1)}` : `$${amount.toFixed(2)}`;
}
