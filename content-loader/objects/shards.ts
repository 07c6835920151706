import type { Shard } from "../../edge/store/contract.ts";
import { shardOf } from "../../edge/store/shard-of.ts";

/** Keys that a release holds itself, and that a shard holds on average, at most. */
const shardSize = 256;

/**
 * How many shards a map of `keys` entries gets, 0 for none: a power of two. The parent's number stays while it is within a factor
 * of two, so that a blog at the edge between two numbers does not rewrite every shard with each post.
 */
export function countShards(keys: number, parent: number): number {
  const ideal = keys <= shardSize ? 1 : 2 ** Math.ceil(Math.log2(keys / shardSize));
  if (parent > 0 && ideal <= parent * 2 && parent <= ideal * 2) return parent;
  return ideal === 1 ? 0 : ideal;
}

/** The entries dealt out to shards, in no order: an object's JSON has its keys sorted. */
export function dealShards(entries: ReadonlyMap<string, string>, count: number): Shard[] {
  const maps = Array.from({ length: count }, (): Record<string, string> => ({}));
  for (const [entryKey, hash] of entries) {
    const map = maps[shardOf(entryKey, count)];
    if (map !== undefined) map[entryKey] = hash;
  }
  return maps.map((map) => ({ kind: "shard", map }));
}
