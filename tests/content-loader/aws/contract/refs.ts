import { expect, it } from "vitest";
import type { Replica } from "../../../../content-loader/aws/table.ts";
import { goLive } from "../../../../content-loader/releases/go-live.ts";
import { readLive, type LiveRelease } from "../../../../content-loader/releases/live.ts";
import { encode } from "../../../../content-loader/objects/encode.ts";
import {
  beginCollection,
  endCollection,
  markInvalidated,
  markStale,
  readRef,
} from "../../../../content-loader/releases/ref.ts";
import {
  makeRelease,
  storeRelease,
  type NextRelease,
} from "../../../../content-loader/releases/release.ts";
import { isSite } from "../../../../edge/store/checks.ts";
import { ContentStore } from "../../../../edge/store/content-store.ts";
import { key, liveRef, pk } from "../../../../edge/store/keys.ts";
import { connect } from "../../../../edge/store/dynamodb.ts";
import { releaseOf } from "../../../../edge/store/item.ts";
import { Replicas } from "../../../../edge/store/replicas.ts";
import { site } from "../../../support/blog.ts";
import { readAtEdge, storeAll } from "./contents.ts";
import type { OpenTable } from "./targets.ts";

/** What is asked of the ref `live`: it moves from what it was and from nothing else, and each read after that sees it. */
export function refContract(open: OpenTable): void {
  it("takes one first release", async () => {
    const table = await open();
    expect(await readLive(table)).toBeUndefined();
    const [first, other] = [await stored(table, "a"), await stored(table, "b")];
    await moveRef(table, first, undefined);
    await expect(moveRef(table, other, undefined)).rejects.toMatchObject({ exitCode: 6 });
    expect((await readRef(table))?.release).toBe(first.encoded.hash);
  });

  it("moves from the release that was live, and not from an older one", async () => {
    const table = await open();
    await moveRef(table, await stored(table, "a"), undefined);
    const live = await readLive(table);
    const next = await stored(table, "b", live);
    await moveRef(table, next, live);
    const late = moveRef(table, await stored(table, "c", live), live);
    await expect(late).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringMatching(/release 2 by ada@host is live since 2026/),
    });
    expect(await readRef(table)).toEqual({
      release: next.encoded.hash,
      number: 2,
      updated: facts.time,
      by: facts.by,
    });
  });

  it("takes a write for its own when the answer to it was lost and it was sent again", async () => {
    const table = await open();
    const live = await readLive(table);
    const next = await stored(table, "a", live);
    await moveRef(table, next, live);
    await moveRef(table, next, live);
    expect((await readRef(table))?.release).toBe(next.encoded.hash);
  });

  it("lets one of ten loaders win", async () => {
    const table = await open();
    await moveRef(table, await stored(table, "a"), undefined);
    const live = await readLive(table);
    const names = Array.from({ length: 10 }, (_, index) => `next-${index}`);
    const all = await Promise.all(names.map((name) => stored(table, name, live)));
    const moves = await Promise.allSettled(all.map((next) => moveRef(table, next, live)));
    const winners = all.filter((_, index) => moves[index]?.status === "fulfilled");
    expect(winners.map(({ encoded }) => encoded.hash)).toEqual([(await readRef(table))?.release]);
  });

  it("shows each move to the next consistent read of both clients", async () => {
    const table = await open();
    for (let number = 1; number <= 10; number++) {
      const live = await readLive(table);
      const next = await stored(table, `release-${number}`, live);
      await moveRef(table, next, live);
      const atEdge = await readAtEdge(table, pk.ref(liveRef));
      expect(releaseOf(atEdge ?? {})).toBe(next.encoded.hash);
      expect(await readRef(table)).toMatchObject({ release: next.encoded.hash, number });
    }
  });

  it("notes what caches hold of the live release, and of no other", async () => {
    const table = await open();
    await markInvalidated(table, "none", spent);
    expect(await readRef(table)).toBeUndefined();
    const { encoded } = await makeLive(table, "a");
    const noted = async () => (await readRef(table))?.invalidated;
    await markStale(table, encoded.hash);
    await markInvalidated(table, "other", spent);
    expect(await noted()).toBeUndefined();
    await markInvalidated(table, encoded.hash, spent);
    await markStale(table, "other");
    expect(await noted()).toBe(encoded.hash);
    await markStale(table, encoded.hash);
    expect(await noted()).toBeUndefined();
    expect((await readRef(table))?.release).toBe(encoded.hash);
  });

  it("holds the ref while old objects are collected, and refuses who did not see that", async () => {
    const table = await open();
    await makeLive(table, "a");
    const live = await readLive(table);
    const next = await stored(table, "b", live);
    const now = Math.floor(Date.now() / 1000);
    expect(await beginCollection(table, "other", now)).toBe(false);
    expect(await beginCollection(table, live?.hash ?? "", now)).toBe(true);
    expect(await beginCollection(table, live?.hash ?? "", now)).toBe(false);
    const refused = { exitCode: 6, message: expect.stringContaining("being collected") };
    await expect(moveRef(table, next, live)).rejects.toMatchObject(refused);
    await endCollection(table, now);
    await expect(moveRef(table, next, live)).rejects.toMatchObject(refused);
    await moveRef(table, next, await readLive(table));
    expect(await readRef(table)).toMatchObject({ number: 2, collected: now });
  });

  it("keeps the note of what caches hold when the ref moves", async () => {
    const table = await open();
    const { encoded } = await makeLive(table, "a");
    await markInvalidated(table, encoded.hash, spent);
    expect((await readLive(table))?.invalidated).toBe(true);
    await makeLive(table, "b");
    expect(await readRef(table)).toMatchObject({ number: 2, invalidated: encoded.hash });
    expect((await readLive(table))?.invalidated).toBe(false);
  });

  it.each([1, 300])("gives the edge a live release of %i entries", async (count) => {
    const table = await open();
    const object = encode(site);
    const entries = new Map([
      [key.site, object.hash],
      ...Array.from({ length: count - 1 }, (_, index) => [key.post(`p${index}`), "-"] as const),
    ]);
    const release = makeRelease(entries, undefined, facts);
    await storeAll(table, [object, ...release.shards]);
    await storeRelease(table, release);
    await moveRef(table, release, undefined);
    expect((await readLive(table))?.entries).toEqual(entries);
    const replicas = new Replicas([table.region], connect(table.tableName));
    const live = await new ContentStore(replicas).live();
    expect(await live?.get(key.site, isSite)).toEqual({ hash: object.hash, value: site });
  });
}

const spent = { month: "2026-11", paths: 5 };

const facts = {
  time: "2026-11-22T12:00:00.000Z",
  message: "",
  by: "ada@host",
  changes: { added: 1, changed: 0, removed: 0 },
};

type Live = Awaited<ReturnType<typeof readLive>>;

/** A release of one entry, in the table but not live. */
async function stored(table: Replica, entry: string, live?: Live): Promise<NextRelease> {
  const release = makeRelease(new Map([[entry, "-"]]), live, facts);
  await storeRelease(table, release);
  return release;
}

function moveRef(home: Replica, next: NextRelease, live: LiveRelease | undefined): Promise<void> {
  return goLive({ home, others: [] }, next, live);
}

async function makeLive(table: Replica, entry: string): Promise<NextRelease> {
  const live = await readLive(table);
  const next = await stored(table, entry, live);
  await moveRef(table, next, live);
  return next;
}
