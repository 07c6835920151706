import { afterAll, describe, expect, it } from "vitest";
import { toViewerEvent } from "../../../../infra/local-edge/cloudfront/viewer-event.ts";
import { createFunctionIsolates } from "../../../../infra/local-edge/functions/cloudfront-function.ts";
import { parseStore } from "../../../../infra/local-edge/functions/key-value-stores.ts";
import { createMeter } from "../../../../infra/local-edge/meter.ts";
import { makeDistribution } from "../fixtures/distribution.ts";
import { get } from "../fixtures/ports.ts";

const meter = createMeter();
let store = storeOf({ greeting: "hello", settings: '{"a":1}' });
const isolates = createFunctionIsolates({
  log: () => undefined,
  meter,
  keyValues: { read: () => store },
});

afterAll(() => isolates.stop());

function storeOf(values: Record<string, string>): ReturnType<typeof parseStore> {
  const data = Object.entries(values).map(([key, value]) => ({ key, value }));
  const times = { created: new Date(0), changed: new Date(1000) };
  return parseStore(JSON.stringify({ data }), "words.json", times);
}

const failure = (text: string) =>
  expect.objectContaining({
    result: "FunctionExecutionError",
    message: expect.stringContaining(text),
  });

describe("the key value store of a function", () => {
  const code = `import cf from 'cloudfront';
    const store = cf.kvs();
    const reads = {
      '/text': () => store.get('greeting'),
      '/json': () => store.get('settings', { format: 'json' }),
      '/bytes': () => store.get('greeting', { format: 'bytes' }).then((bytes) => [...bytes].join()),
      '/other': () => store.get('greeting', { format: 'xml' }),
      '/exists': async () => [await store.exists('greeting'), await store.exists('toString')],
      '/meta': () => store.meta(),
      '/missing': () => store.get('missing'),
      '/methods': async () => Object.keys(store),
    };
    async function handler(event) { return await reads[event.request.uri](); }`;
  const fn = {
    name: "reading",
    runtime: "cloudfront-js-2.0",
    code,
    keyValueStore: "words",
  } as const;
  const read = (uri: string) =>
    isolates.run(fn, toViewerEvent(makeDistribution(), get(uri), "id"), undefined);

  it("gives a value as text, as JSON and as bytes (KVS-01)", async () => {
    expect(await read("/text")).toBe("hello");
    expect(await read("/json")).toEqual({ a: 1 });
    expect(await read("/bytes")).toBe("104,101,108,108,111");
    await expect(read("/other")).rejects.toThrow(failure("KVS-01"));
  });

  it("tells which keys there are, and about itself (KVS-01)", async () => {
    expect(await read("/exists")).toEqual([true, false]);
    expect(await read("/meta")).toEqual({
      creationDateTime: "1970-01-01T00:00:00.000Z",
      lastUpdatedDateTime: "1970-01-01T00:00:01.000Z",
      keyCount: 2,
    });
  });

  it("throws on a key that it does not have (KVS-01)", async () => {
    await expect(read("/missing")).rejects.toThrow(failure('no key "missing"'));
  });

  it("neither lists its keys nor writes (KVS-03)", async () => {
    expect(await read("/methods")).toEqual(["get", "exists", "meta"]);
  });

  it("counts reads, as AWS bills them (PR-03)", async () => {
    const before = meter.usage.keyValueReads;
    await read("/text");
    await read("/exists");
    expect(meter.usage.keyValueReads - before).toBe(3);
  });

  it("has new values at the next run", async () => {
    store = storeOf({ greeting: "hi" });
    expect(await read("/text")).toBe("hi");
    expect(await read("/text")).toBe("hi");
  });
});
