import type { EdgeResponse } from "../model.ts";
import type { Lifetime } from "./freshness.ts";

/** A response as it is sent, already compressed, and what it may be used for. */
export interface CachedObject {
  /** Path and kept query, as an invalidation names it (CA-60). */
  target: string;
  response: EdgeResponse;
  lifetime: Lifetime;
  /** When it was stored or renewed, milliseconds. */
  storedAt: number;
  /** No new try before then, after the origin failed (CA-12), milliseconds. */
  retryAt: number;
}

export interface Cache {
  get(key: string): CachedObject | undefined;
  set(key: string, object: CachedObject): void;
  delete(key: string): void;
  /** Drops every object, in any variant, whose target the predicate names. */
  deleteMatching(matches: (target: string) => boolean): void;
}

/** A cache in memory that forgets what was used longest ago when it holds more than `maxBytes`. */
export function createCache(maxBytes: number): Cache {
  // A Map keeps the order of insertion: each use moves an object to the end.
  const objects = new Map<string, CachedObject>();
  let bytes = 0;

  function remove(key: string): CachedObject | undefined {
    const object = objects.get(key);
    if (object === undefined) return undefined;
    objects.delete(key);
    bytes -= sizeOf(key, object);
    return object;
  }

  function add(key: string, object: CachedObject): void {
    objects.set(key, object);
    bytes += sizeOf(key, object);
  }

  return {
    get(key) {
      const object = remove(key);
      if (object !== undefined) add(key, object);
      return object;
    },
    set(key, object) {
      remove(key);
      add(key, object);
      for (const oldest of objects.keys()) {
        if (bytes <= maxBytes) return;
        remove(oldest);
      }
    },
    delete(key) {
      remove(key);
    },
    deleteMatching(matches) {
      for (const [key, { target }] of objects) if (matches(target)) remove(key);
    },
  };
}

/** Seconds since it was stored or renewed. */
export function ageOf({ storedAt }: CachedObject, now: number): number {
  return (now - storedAt) / 1000;
}

/** Strings are counted as two bytes a character. */
function sizeOf(key: string, { response }: CachedObject): number {
  return response.body.length + 2 * (key.length + JSON.stringify(response.headers).length);
}
