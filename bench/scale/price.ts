import { billFor } from "../../prices/bill.ts";
import { noUsage, type Usage } from "../../prices/usage.ts";

/** US dollars that AWS asks for this use within a month, after the free tiers, by the one price list. */
export function priceOf(use: Partial<Usage>): number {
  return billFor({ ...noUsage, ...use }).charged;
}
