import { isRelease, isShard } from "../edge/store/checks.ts";
import { liveRef, pk, type Release } from "../edge/store/contract.ts";
import { getItem, valueOf, type Item, type Replica } from "./aws/table.ts";

/** The release that readers see. */
export interface LiveRelease {
  hash: string;
  number: number;
  /** When it went live, ISO 8601. */
  time: string;
  /** Entry key → object hash. */
  entries: ReadonlyMap<string, string>;
  /** Hashes of its shards; none when the release holds its entries itself. */
  shards: string[];
  /** Whether the caches were cleared of what it replaced; false after a crash in between. */
  invalidated: boolean;
}

/** The live ref as it stands in a replica. */
export interface Ref {
  release: string;
  number: number;
  updated: string;
  /** Who made it live: `user@host`. */
  by: string;
  /** Hash of the last release after which the caches were cleared. */
  invalidated?: string;
}

/** Reads the live release whole from the home Region; undefined before the first one. */
export async function readLive(home: Replica): Promise<LiveRelease | undefined> {
  const ref = await readRef(home);
  if (ref === undefined) return undefined;
  const release = await read(home, pk.release(ref.release), isRelease);
  const { entries } = release;
  const shards = entries.kind === "sharded" ? entries.shards : [];
  return {
    hash: ref.release,
    number: ref.number,
    time: ref.updated,
    entries: await readEntries(home, entries),
    shards,
    invalidated: ref.invalidated === ref.release,
  };
}

/** The live ref; undefined before the first release. */
export async function readRef(replica: Replica): Promise<Ref | undefined> {
  const item = await getItem(replica, pk.ref(liveRef));
  return item === undefined ? undefined : parseRef(item);
}

function parseRef({ release, number, updated, by, invalidated }: Item): Ref {
  if (
    release?.S === undefined ||
    number?.N === undefined ||
    updated?.S === undefined ||
    by?.S === undefined
  ) {
    throw new Error(
      "The ref `live` of the table is not this loader's: is this the blog's own table?",
    );
  }
  return {
    release: release.S,
    number: Number(number.N),
    updated: updated.S,
    by: by.S,
    ...(invalidated?.S !== undefined && { invalidated: invalidated.S }),
  };
}

/** Entry key → object hash, of a release that holds them itself or in shards. */
export async function readEntries(
  home: Replica,
  entries: Release["entries"],
): Promise<Map<string, string>> {
  if (entries.kind === "inline") return new Map(Object.entries(entries.map));
  const shards = await Promise.all(
    entries.shards.map((hash) => read(home, pk.object(hash), isShard)),
  );
  return new Map(shards.flatMap(({ map }) => Object.entries(map)));
}

async function read<T>(
  home: Replica,
  name: string,
  check: (value: unknown) => value is T,
): Promise<T> {
  const item = await getItem(home, name);
  const value = item && valueOf(item);
  if (check(value)) return value;
  throw new Error(`${name} is missing from the table or not in the form that this loader writes`);
}
