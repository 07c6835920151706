import { pk, type Release } from "../edge/store/contract.ts";
import type { LiveRelease } from "./live.ts";
import type { ObjectSet } from "./objects/object-set.ts";
import type { Progress } from "./progress.ts";
import { makeRelease, moveRef, storeRelease } from "./release.ts";
import { awaitItems, awaitRef, patience } from "./replication.ts";
import { storeObjects } from "./store.ts";
import type { Replica } from "./aws/table.ts";

/** A release by its name. */
export interface ReleaseName {
  hash: string;
  number: number;
}

/** What a release says of itself, beside its entries and its place in the history. */
export type ReleaseFacts = Pick<Release, "time" | "message" | "by" | "changes" | "restores">;

/** The table: its home Region, where all is written, and the other replicas. */
export interface Table {
  home: Replica;
  others: Replica[];
}

/**
 * Stores the objects that the live release does not name, then a release of them, and moves the ref last, so that readers see
 * one whole release at every moment. Throws a Failure when a replica lags too long or another loader was faster.
 */
export async function goLive(
  objects: ObjectSet,
  live: LiveRelease | undefined,
  { home, others }: Table,
  { facts, progress }: { facts: ReleaseFacts; progress: Progress },
): Promise<ReleaseName> {
  const release = makeRelease(objects.entries, live, facts);
  const known = new Set([...(live?.entries.values() ?? []), ...(live?.shards ?? [])]);
  const shards = new Map(release.shards.map((shard) => [shard.hash, shard]));
  const missing = [
    ...objects.missingFrom(known),
    ...[...shards.keys()].filter((hash) => !known.has(hash)),
  ];
  await storeObjects(home, missing, (hash) => shards.get(hash) ?? objects.read(hash), progress);
  await storeRelease(home, release);
  const names = [...missing.map(pk.object), pk.release(release.encoded.hash)];
  await awaitItems(others, names, patience);
  await moveRef(home, release, live);
  await awaitRef(others, release.number, patience);
  return { hash: release.encoded.hash, number: release.number };
}
