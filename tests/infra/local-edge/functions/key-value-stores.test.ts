import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createKeyValueStores,
  parseStore,
} from "../../../../infra/local-edge/functions/key-value-stores.ts";
import { temporaryFolder } from "../support/local-stack.ts";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

const times = { created: new Date(0), changed: new Date(1000) };

function parse(...pairs: unknown[]): ReturnType<typeof parseStore> {
  return parseStore(JSON.stringify({ data: pairs }), "words.json", times);
}

describe("createKeyValueStores", () => {
  it("reads the form that CloudFront imports, and again after a change", () => {
    const stores = createKeyValueStores(folder.path);
    const file = join(folder.path, "words.json");
    writeFileSync(file, '{ "data": [{ "key": "a", "value": "1" }] }');
    const first = stores.read("words");
    expect(first.values).toEqual({ a: "1" });
    expect(stores.read("words")).toBe(first);
    writeFileSync(file, '{ "data": [{ "key": "a", "value": "2" }] }');
    utimesSync(file, new Date(), new Date(2000));
    const second = stores.read("words");
    expect(second.values).toEqual({ a: "2" });
    expect(second.version).not.toBe(first.version);
    expect(second.meta.lastUpdatedDateTime).toBe("1970-01-01T00:00:02.000Z");
  });

  it("has an empty store where there is no file", () => {
    expect(createKeyValueStores(folder.path).read("none")).toMatchObject({
      values: {},
      meta: { keyCount: 0 },
    });
  });
});

describe("parseStore", () => {
  it("takes a key of 512 bytes and a value of 1 KB, and not one byte more (KVS-02)", () => {
    expect(parse({ key: "k".repeat(512), value: "v".repeat(1024) }).meta.keyCount).toBe(1);
    expect(() => parse({ key: `${"k".repeat(511)}é`, value: "v" })).toThrow(
      "words.json: data[0]: a key has 1 to 512 bytes (KVS-02)",
    );
    expect(() => parse({ key: "k", value: `${"v".repeat(1023)}é` })).toThrow(
      'words.json: data[0], "k": a value has at most 1024 bytes (KVS-02)',
    );
  });

  it("takes a store of 5 MB, and not one byte more (KVS-02)", () => {
    const text = '{"data":[]}';
    const largest = text.padEnd(5 * 1024 * 1024);
    expect(parseStore(largest, "words.json", times).values).toEqual({});
    expect(() => parseStore(`${largest} `, "words.json", times)).toThrow("5242881 bytes");
  });

  it.each([
    ["a key that is there twice", { data: [1, 2].map((each) => ({ key: "a", value: `${each}` })) }],
    ["a value that is no text", { data: [{ key: "a", value: 1 }] }],
    ["an empty key", { data: [{ key: "", value: "1" }] }],
    ["another form", { a: "1" }],
  ])("refuses %s, by the file", (_, json) => {
    expect(() => parseStore(JSON.stringify(json), "words.json", times)).toThrow(/^words\.json: /);
  });

  it("refuses what is no JSON, by the file", () => {
    expect(() => parseStore("{", "words.json", times)).toThrow(/^words\.json: .*JSON/);
  });
});
