import type { Release } from "../../edge/store/contract.ts";
import { pk } from "../../edge/store/keys.ts";
import { itemOf, putItems, type Replica } from "../aws/table.ts";
import type { LiveRelease } from "./live.ts";
import { encode, type Encoded } from "../objects/encode.ts";
import { countShards, dealShards } from "../objects/shards.ts";

/** A release that is not live yet, and the shards that it names. */
export interface NextRelease {
  encoded: Encoded;
  shards: Encoded[];
  release: Release;
}

/** What a release says of itself, beside its entries and its place in the history. */
export type ReleaseFacts = Pick<Release, "time" | "message" | "by" | "changes" | "restores">;

/** A release of these entries after the live one. */
export function makeRelease(
  entries: ReadonlyMap<string, string>,
  live: LiveRelease | undefined,
  facts: ReleaseFacts,
): NextRelease {
  const shardCount = countShards(entries.size, live?.shards.length ?? 0);
  const shards = dealShards(entries, shardCount).map((shard) => encode(shard));
  const held: Release["entries"] =
    shardCount === 0
      ? { kind: "inline", map: Object.fromEntries(entries) }
      : { kind: "sharded", shards: shards.map(({ hash }) => hash) };
  return { ...follow(held, live, facts), shards };
}

/** A release of entries that the table has, after the live one. */
export function follow(
  entries: Release["entries"],
  live: Pick<LiveRelease, "hash" | "number"> | undefined,
  facts: ReleaseFacts,
): NextRelease {
  const number = (live?.number ?? 0) + 1;
  const parent = live && { parent: live.hash };
  const release: Release = { kind: "release", number, ...parent, ...facts, entries };
  return { encoded: encode(release), shards: [], release };
}

export async function storeRelease(home: Replica, { encoded }: NextRelease): Promise<void> {
  await putItems(home, [itemOf(pk.release(encoded.hash), encoded)]);
}
