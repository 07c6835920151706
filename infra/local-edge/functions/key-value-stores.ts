import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../cloudfront/unknown-record.ts";

/** A key value store's content. */
export interface KeyValueStore {
  /** Another one after each change. */
  version: string;
  values: Record<string, string>;
  /** What `kvs.meta()` answers (KVS-01). */
  meta: { creationDateTime: string; lastUpdatedDateTime: string; keyCount: number };
}

export interface KeyValueStores {
  /** The store as its file is now. Throws, by the file and the key, on what CloudFront would not import (KVS-02). */
  read(name: string): KeyValueStore;
}

/** Bytes, KVS-02. */
const limits = { store: 5 * 1024 * 1024, key: 512, value: 1024 };

/**
 * Key value stores in files `<name>.json` of a folder, in the form that CloudFront imports:
 * `{ "data": [{ "key": "a", "value": "1" }] }`. A store without a file is empty; a changed file is read again at the next run.
 * There is no API to write them (KVS-03).
 */
export function createKeyValueStores(folder: string): KeyValueStores {
  const known = new Map<string, KeyValueStore & { stamp: string }>();
  return {
    read(name) {
      const file = join(folder, `${name}.json`);
      const stats = statSync(file, { throwIfNoEntry: false });
      const stamp = stats === undefined ? "" : `${stats.mtimeMs} ${stats.size}`;
      const current = known.get(name);
      if (current?.stamp === stamp) return current;
      const times = {
        created: stats?.birthtime ?? new Date(0),
        changed: stats?.mtime ?? new Date(0),
      };
      const text = stats === undefined ? '{"data":[]}' : readFileSync(file, "utf8");
      const store = { ...parseStore(text, file, times), stamp };
      known.set(name, store);
      return store;
    },
  };
}

/** A store out of its file's text; the times are those of the file. */
export function parseStore(
  text: string,
  file: string,
  times: { created: Date; changed: Date },
): KeyValueStore {
  const size = Buffer.byteLength(text);
  if (size > limits.store) throw refused(file, `${size} bytes, a store takes ${limits.store}`);
  const pairs = parsePairs(text, file);
  const values = Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
  const keyCount = Object.keys(values).length;
  if (keyCount < pairs.length) throw refused(file, "a key is there twice");
  return {
    version: createHash("sha256").update(text).digest("base64"),
    values,
    meta: {
      creationDateTime: times.created.toISOString(),
      lastUpdatedDateTime: times.changed.toISOString(),
      keyCount,
    },
  };
}

function parsePairs(text: string, file: string): { key: string; value: string }[] {
  const json = parseJson(text, file);
  if (!isRecord(json) || !Array.isArray(json["data"]))
    throw refused(file, 'write `{ "data": [{ "key": "…", "value": "…" }] }`');
  return json["data"].map((pair: unknown, index) => {
    const place = `data[${index}]`;
    if (!isRecord(pair) || typeof pair["key"] !== "string" || typeof pair["value"] !== "string")
      throw refused(file, `${place}: a pair is \`{ "key": "…", "value": "…" }\`, both text`);
    const { key, value } = pair;
    if (key === "" || Buffer.byteLength(key) > limits.key)
      throw refused(file, `${place}: a key has 1 to ${limits.key} bytes`);
    if (Buffer.byteLength(value) > limits.value)
      throw refused(file, `${place}, "${key}": a value has at most ${limits.value} bytes`);
    return { key, value };
  });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refused(file, error instanceof Error ? error.message : String(error));
  }
}

function refused(file: string, reason: string): Error {
  return new Error(`${file}: ${reason} (KVS-02)`);
}
