import { billFor, monthlyBill } from "../../prices/bill.ts";
import type { Holdings } from "../../prices/holdings.ts";
import { noUsage, type Usage } from "../../prices/usage.ts";

/** US dollars that AWS asks for this use within a month, after the free tiers, by the price list. */
export function priceOf(use: Partial<Usage>): number {
  return billFor({ ...noUsage, ...use }).charged;
}

const nothing: Holdings = {
  tableBytes: 0,
  backupBytes: 0,
  bucketBytes: 0,
  alarms: 0,
  dashboards: 0,
  webAcls: 0,
  firewallRules: 0,
  inspectedRequests: 0,
  hostedZones: 0,
};

/** US dollars for a month of so many bytes in the table, all Regions together, which can be had back as they were. */
export function storagePriceOf(bytes: number): number {
  return monthlyBill({ ...nothing, tableBytes: bytes, backupBytes: bytes }).charged;
}
