import { isRelease, isShard } from "../../edge/store/checks.ts";
import type { Release } from "../../edge/store/contract.ts";
import { pk } from "../../edge/store/keys.ts";
import { getItem, getItems, objectOf, valueOf, type Replica } from "../aws/table.ts";
import type { Encoded } from "../objects/encode.ts";
import { readRef, type Ref } from "./ref.ts";

/** The release that readers see. */
export interface LiveRelease {
  hash: string;
  number: number;
  /** When it was made, milliseconds since 1970. */
  time: number;
  /** Entry key → object hash or redirect (contract.ts). */
  entries: ReadonlyMap<string, string>;
  /** Hashes of its shards; none when the release holds its entries itself. */
  shards: string[];
  /** Whether the caches were cleared of what it replaced; false after a crash in between. */
  invalidated: boolean;
  /** When the last collection of old objects began, epoch seconds. */
  collected: number | undefined;
  /** Invalidation paths of a month so far. */
  spent: Ref["spent"];
}

/** Reads the live release whole from the home Region; undefined before the first one. */
export async function readLive(home: Replica): Promise<LiveRelease | undefined> {
  const ref = await readRef(home);
  if (ref === undefined) return undefined;
  const item = await getItem(home, pk.release(ref.release));
  const release = check(item && valueOf(item), isRelease, pk.release(ref.release));
  const { entries } = release;
  return {
    hash: ref.release,
    number: ref.number,
    time: Date.parse(release.time),
    entries: await readEntries(home, entries),
    shards: entries.kind === "sharded" ? entries.shards : [],
    invalidated: ref.invalidated === ref.release,
    collected: ref.collected,
    spent: ref.spent,
  };
}

/** A release's entries, from itself or from its shards: a hundred of them in one request. */
export async function readEntries(
  home: Replica,
  entries: Release["entries"],
): Promise<Map<string, string>> {
  if (entries.kind === "inline") return new Map(Object.entries(entries.map));
  const items = await getItems(home, entries.shards.map(pk.object));
  const shards = entries.shards.map((hash) => {
    const item = items.get(pk.object(hash));
    return check(item && valueOf(item), isShard, pk.object(hash));
  });
  return new Map(shards.flatMap(({ map }) => Object.entries(map)));
}

/** An object as the table holds it. */
export async function readObject(home: Replica, hash: string): Promise<Encoded> {
  const item = await getItem(home, pk.object(hash));
  if (item === undefined) throw new Error(`${pk.object(hash)} is missing from the table`);
  return objectOf(hash, item);
}

function check<T>(value: unknown, is: (value: unknown) => value is T, name: string): T {
  if (is(value)) return value;
  throw new Error(`${name} is missing from the table or not in the form that this loader writes`);
}
