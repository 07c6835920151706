import { Fields } from "../template/fields.ts";
import type { EdgeResponse } from "../model.ts";
import type { Meter } from "../meter.ts";
import { readUnits, writeUnits } from "./capacity-units.ts";
import type { ItemWrite, KeyRead } from "./dynamodb-input.ts";
import { itemSize } from "./item-size.ts";
import type { ItemSizes } from "./item-sizes.ts";

/** What the request units of a Region's requests are counted by. */
export interface Counting {
  meter: Meter;
  sizes: ItemSizes;
  /** In how many other Regions the table has a replica. */
  otherReplicas: (table: string) => number;
}

/** Counts reads by keys, by whole items, whatever part of them the answer holds; a missing item costs the minimum (DB-06). */
export async function countReads(
  { meter, sizes }: Counting,
  reads: KeyRead[],
  answer: Buffer,
): Promise<void> {
  const isMissing = answer.length === "{}".length; // GetItem found nothing: saves looking for it again
  for (const read of reads) {
    const { table, keys, consistent } = read;
    if (!isMissing) learnSize(sizes, read, answer);
    for (const size of isMissing ? [0] : await sizes.of(table, keys))
      meter.add("readUnits", readUnits(size, consistent));
  }
}

/** A whole item in the answer saves reading it once more. */
function learnSize(sizes: ItemSizes, { table, keys: [key], whole }: KeyRead, answer: Buffer): void {
  if (!whole || key === undefined || sizes.has(table, key)) return;
  const item = new Fields(JSON.parse(answer.toString()), "GetItem").fields("Item");
  sizes.put(table, key, item.all());
}

/**
 * Runs a write and counts it, here and, once it succeeded, in each other Region (DB-06, DB-07). A write that its condition
 * refused costs what it would have replaced.
 */
export async function countWrites(
  counting: Counting,
  writes: ItemWrite[],
  run: () => Promise<EdgeResponse>,
): Promise<EdgeResponse> {
  const { meter, sizes, otherReplicas } = counting;
  const before = await sizesBefore(sizes, writes);
  const response = await run();
  const succeeded = response.status === 200;
  if (!succeeded && !response.body.includes("ConditionalCheckFailed")) return response;
  for (const [index, write] of writes.entries()) {
    const old = before[index] ?? 0;
    const units = writeUnits(old, succeeded ? await sizeAfter(sizes, write) : 0);
    meter.add("writeUnits", units);
    if (succeeded) meter.add("replicatedWriteUnits", units * otherReplicas(write.table));
  }
  return response;
}

/** Bytes of what the writes replace; none when their keys are wrong, which DynamoDB refuses with the write. */
async function sizesBefore(sizes: ItemSizes, writes: ItemWrite[]): Promise<number[]> {
  const found = new Map<ItemWrite, number>();
  for (const table of new Set(writes.map((write) => write.table))) {
    const group = writes.filter((write) => write.table === table);
    const keys = group.map(({ key }) => key);
    const bytes = await sizes.of(table, keys).catch(() => []);
    for (const [index, write] of group.entries()) found.set(write, bytes[index] ?? 0);
  }
  return writes.map((write) => found.get(write) ?? 0);
}

async function sizeAfter(sizes: ItemSizes, write: ItemWrite): Promise<number> {
  const { table, key, kind, item } = write;
  if (kind === "update") {
    sizes.forget(table, key);
    const [size = 0] = await sizes.of(table, [key]);
    return size;
  }
  sizes.put(table, key, item);
  return item === undefined ? 0 : itemSize(item);
}
