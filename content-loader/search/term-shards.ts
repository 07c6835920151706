import type { SearchRow } from "../../edge/store/search-contract.ts";
import { buckets } from "./term-codes.ts";

/** Characters of posts whose terms make one shard of 10 to 40 KB. */
const perShard = 24_000;

/**
 * How many shards the terms of these posts get, a power of two. The number of the live index stays while it is within a factor of
 * two.
 */
export function countTermShards(rows: readonly SearchRow[], live: number): number {
  const size = rows.reduce((sum, row) => sum + row.size, 0);
  const ideal = Math.min(buckets, 2 ** Math.ceil(Math.log2(Math.max(1, size / perShard))));
  return live > 0 && ideal <= live * 2 && live <= ideal * 2 ? live : ideal;
}
