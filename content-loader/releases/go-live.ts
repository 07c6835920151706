import { pk } from "../../edge/store/keys.ts";
import type { Replica } from "../aws/table.ts";
import type { LiveRelease } from "./live.ts";
import type { Encoded } from "../objects/encode.ts";
import type { Progress } from "../progress.ts";
import { moveRef } from "./ref.ts";
import { storeRelease, type NextRelease } from "./release.ts";
import { awaitItems, awaitRef, patience } from "./replication.ts";
import { storeObjects } from "./store.ts";

/** The table: its home Region, where all is written, and the other replicas. */
export interface Table {
  home: Replica;
  others: Replica[];
}

/** Objects that a release needs and the live one does not name. */
export interface NewObjects {
  names: readonly string[];
  read: (hash: string) => Promise<Encoded>;
}

/**
 * Stores a release with what it needs, and waits until every replica has all of it: from then on a ref may name it. Throws a
 * Failure when a replica lags too long.
 */
export async function storeWhole(
  { home, others }: Table,
  next: NextRelease,
  objects: NewObjects,
  progress: Progress,
): Promise<void> {
  const shards = new Map(next.shards.map((shard) => [shard.hash, shard]));
  const read = async (hash: string): Promise<Encoded> =>
    shards.get(hash) ?? (await objects.read(hash));
  await storeObjects(home, objects.names, read, progress);
  await storeRelease(home, next);
  const names = [...objects.names.map(pk.object), pk.release(next.encoded.hash)];
  await progress.wait("Waiting for the other Regions", () => awaitItems(others, names, patience));
}

/** Makes a release that every replica holds the live one, and waits until every replica shows it. Throws a Failure. */
export async function goLive(
  { home, others }: Table,
  { encoded, release }: NextRelease,
  live: LiveRelease | undefined,
): Promise<void> {
  const { number, time, by } = release;
  const seen = live && {
    release: live.hash,
    ...(live.collected !== undefined && { collected: live.collected }),
  };
  await moveRef(home, { release: encoded.hash, number, updated: time, by }, seen);
  await awaitRef(others, number, patience);
}
