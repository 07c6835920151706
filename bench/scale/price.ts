import { billFor } from "../../infra/local-edge/bill.ts";
import { createMeter, type Usage } from "../../infra/local-edge/meter.ts";

/** US dollars that AWS asks for this use within a month, after the free tiers, by the price list of the local edge. */
export function priceOf(use: Partial<Usage>): number {
  return billFor({ ...createMeter().usage, ...use }).charged;
}
