import { isRelease, isShard } from "./checks.ts";
import type { Release } from "./contract.ts";
import { key, liveRef, pk, previewRef } from "./keys.ts";
import { shardOf } from "./shard-of.ts";
import { expiryOf, releaseOf, textOf } from "./item.ts";
import { Memory } from "./memory.ts";
import { StoreUnavailable, type Replicas } from "./replicas.ts";
import type { Check } from "./shape.ts";

/** An object and the hash that names it. */
export interface Found<T> {
  hash: string;
  value: T;
}

/** Characters of JSON kept in an instance's memory; they hold at most four times as many bytes. */
const memoryLimit = 16_000_000;

/** The read side: live ref → release → object. What is named by a hash is read once per instance. */
export class ContentStore {
  readonly #replicas: Pick<Replicas, "get">;
  readonly #objects = new Memory<unknown>(memoryLimit);
  readonly #reading = new Map<string, Promise<unknown>>();
  #lastKnown: string | undefined;

  constructor(replicas: Pick<Replicas, "get">) {
    this.#replicas = replicas;
  }

  /** The live release, or undefined before the first one. Throws StoreUnavailable. */
  async live(): Promise<StoredRelease | undefined> {
    const isCurrent = await this.#readLive();
    return this.#lastKnown === undefined ? undefined : this.#open(this.#lastKnown, isCurrent);
  }

  /** The release of a preview and when it ends, or undefined when there is none or it has ended. Throws StoreUnavailable. */
  async preview(
    id: string,
    now: number,
  ): Promise<{ release: StoredRelease; expires: number } | undefined> {
    const item = await this.#replicas.get(pk.ref(previewRef(id)), { consistent: true });
    const expires = item === undefined ? 0 : expiryOf(item);
    if (item === undefined || expires <= now) return undefined;
    return { release: await this.#open(releaseOf(item)), expires };
  }

  async #open(hash: string, isCurrent = true): Promise<StoredRelease> {
    const release = await this.#immutable(pk.release(hash), isRelease);
    const read: ReadObject = (object, check) => this.#immutable(pk.object(object), check);
    return new StoredRelease(release, read, isCurrent);
  }

  /**
   * Reads what is live now; false when no Region answers, and what was live when one last did has to serve. The ref is read
   * consistently: the loader invalidates once every Region shows the new one, and a page made of the old one after that would
   * stay in the cache.
   */
  async #readLive(): Promise<boolean> {
    try {
      const item = await this.#replicas.get(pk.ref(liveRef), { consistent: true });
      this.#lastKnown = item && releaseOf(item);
      return true;
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || this.#lastKnown === undefined) throw error;
      return false;
    }
  }

  async #immutable<T>(name: string, check: Check<T>): Promise<T> {
    const value = this.#objects.get(name) ?? (await this.#readOnce(name));
    if (!check(value))
      throw new Error(`${name} has not the form that this code reads: load the content again`);
    return value;
  }

  /** Who wants an item that is being read waits for the same answer. */
  #readOnce(name: string): Promise<unknown> {
    let reading = this.#reading.get(name);
    if (reading === undefined) {
      reading = this.#read(name).finally(() => this.#reading.delete(name));
      this.#reading.set(name, reading);
    }
    return reading;
  }

  /** A release names only what every replica held when it went live, so that a missing object is a fault, never a 404. */
  async #read(name: string): Promise<unknown> {
    const item = await this.#replicas.get(name);
    if (item === undefined) throw new StoreUnavailable(`${name} is in no replica`);
    const text = textOf(item);
    const value: unknown = JSON.parse(text);
    this.#objects.set(name, value, text.length);
    return value;
  }
}

type ReadObject = <T>(hash: string, check: Check<T>) => Promise<T>;

/** One release: every read from it sees the same blog. */
export class StoredRelease {
  /** When it was made, milliseconds since 1970. */
  readonly time: number;
  /** Whether it is known to be live, or was when a Region last answered. */
  readonly isCurrent: boolean;
  readonly #release: Release;
  readonly #readObject: ReadObject;

  constructor(release: Release, readObject: ReadObject, isCurrent: boolean) {
    this.time = Date.parse(release.time);
    this.isCurrent = isCurrent;
    this.#release = release;
    this.#readObject = readObject;
  }

  /** The object of an entry, or undefined when the release has no such entry. */
  async get<T>(entry: string, check: Check<T>): Promise<Found<T> | undefined> {
    const hash = await this.#find(entry);
    return hash === undefined ? undefined : { hash, value: await this.#readObject(hash, check) };
  }

  /** Where a path leads, as it reads, that is a page's no longer; undefined for others, and for a deleted post. */
  async redirect(path: string): Promise<string | undefined> {
    const target = await this.#find(key.redirect(path));
    return target?.startsWith("/") ? target : undefined;
  }

  async #find(entry: string): Promise<string | undefined> {
    const { entries } = this.#release;
    if (entries.kind === "inline") return own(entries.map, entry);
    const shard = entries.shards[shardOf(entry, entries.shards.length)];
    return shard === undefined
      ? undefined
      : own((await this.#readObject(shard, isShard)).map, entry);
  }
}

/** A map from outside may be asked for `post/__proto__`. */
function own(map: Record<string, string>, name: string): string | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
