import { billFor, monthlyBill } from "../../prices/bill.ts";
import { noHoldings } from "../../prices/holdings.ts";
import { noUsage, type Usage } from "../../prices/usage.ts";

/** US dollars that AWS asks for this use within a month, after the free tiers, by the price list. */
export function priceOf(use: Partial<Usage>): number {
  return billFor({ ...noUsage, ...use }).charged;
}

/** US dollars for a month of so many bytes in the table, all Regions together, which can be had back as they were. */
export function storagePriceOf(bytes: number): number {
  return monthlyBill({ ...noHoldings, tableBytes: bytes, backupBytes: bytes }).charged;
}
