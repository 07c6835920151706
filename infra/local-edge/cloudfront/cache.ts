import type { EdgeResponse } from "../model.ts";
import type { Lifetime } from "./freshness.ts";
import type { Invalidation } from "./invalidation.ts";

/** A response as it is sent, already compressed, and what it may be used for. */
export interface CachedObject {
  /** Path and kept query, as an invalidation names it (CA-60). */
  target: string;
  /** Cache tags in lower case (CA-65). */
  tags: readonly string[];
  response: EdgeResponse;
  lifetime: Lifetime;
  /** When it was stored or renewed, milliseconds. */
  storedAt: number;
  /** No new try before then, after the origin failed (CA-12), milliseconds. */
  retryAt: number;
}

/** A copy as it is shown to the author. */
export interface CacheEntry {
  target: string;
  method: string;
  status: number;
  /** Of the body, as it is stored. */
  bytes: number;
  encoding?: string;
  /** Seconds since it was stored or renewed. */
  age: number;
  lifetime: Lifetime;
}

export interface Cache {
  get(key: string): CachedObject | undefined;
  set(key: string, object: CachedObject): void;
  delete(key: string): void;
  /** Drops every object, in any variant, that the invalidation names. */
  deleteMatching(matches: Invalidation): void;
  /** Every copy, the one used last at the end. `now` in milliseconds. */
  entries(now: number): CacheEntry[];
}

interface Stored {
  object: CachedObject;
  bytes: number;
}

/** A cache in memory that forgets what was used longest ago when it holds more than `maxBytes`. */
export function createCache(maxBytes: number): Cache {
  // A Map keeps the order of insertion: each use moves an object to the end.
  const objects = new Map<string, Stored>();
  let bytes = 0;

  function remove(key: string): void {
    bytes -= objects.get(key)?.bytes ?? 0;
    objects.delete(key);
  }

  return {
    get(key) {
      const stored = objects.get(key);
      if (stored === undefined) return undefined;
      objects.delete(key);
      objects.set(key, stored);
      return stored.object;
    },
    set(key, object) {
      remove(key);
      const stored = { object, bytes: sizeOf(key, object) };
      objects.set(key, stored);
      bytes += stored.bytes;
      for (const oldest of objects.keys()) {
        if (bytes <= maxBytes) return;
        remove(oldest);
      }
    },
    delete: remove,
    deleteMatching(matches) {
      for (const [key, { object }] of objects) if (matches(object)) remove(key);
    },
    entries: (now) =>
      Array.from(objects, ([key, { object }]) => toEntry(key.split(" ", 1)[0] ?? "", object, now)),
  };
}

/** Seconds since it was stored or renewed. */
export function ageOf({ storedAt }: CachedObject, now: number): number {
  return (now - storedAt) / 1000;
}

function toEntry(method: string, object: CachedObject, now: number): CacheEntry {
  const { target, response, lifetime } = object;
  const encoding = response.headers["content-encoding"]?.[0];
  return {
    target,
    method,
    status: response.status,
    bytes: response.body.length,
    ...(encoding !== undefined && { encoding }),
    age: ageOf(object, now),
    lifetime,
  };
}

/** Strings are counted as two bytes a character. */
function sizeOf(key: string, { response }: CachedObject): number {
  return response.body.length + 2 * (key.length + JSON.stringify(response.headers).length);
}
