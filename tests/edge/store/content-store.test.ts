import { brotliCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { isPost } from "../../../edge/store/checks.ts";
import { ContentStore } from "../../../edge/store/content-store.ts";
import type { Release } from "../../../edge/store/contract.ts";
import { key, pk } from "../../../edge/store/keys.ts";
import { shardOf } from "../../../edge/store/shard-of.ts";
import { StoreUnavailable } from "../../../edge/store/replicas.ts";
import { hashOf, post, replicasOf, smallBlog, tableOf } from "../../support/blog.ts";

describe("ContentStore", () => {
  it("reads what is named by its hash once, and the ref each time", async () => {
    const replicas = replicasOf(tableOf(smallBlog()));
    const store = new ContentStore(replicas);
    for (let time = 0; time < 3; time++) await (await store.live())?.get(key.post("hello"), isPost);
    expect(replicas.reads).toEqual([
      pk.ref("live"),
      pk.release("first"),
      pk.object(hashOf("post/hello")),
      pk.ref("live"),
      pk.ref("live"),
    ]);
  });

  it("serves the last known release from memory while every Region is down", async () => {
    const replicas = replicasOf(tableOf(smallBlog()));
    const store = new ContentStore(replicas);
    const before = await store.live();
    await before?.get(key.post("hello"), isPost);
    replicas.down = true;
    const after = await store.live();
    expect((await after?.get(key.post("hello"), isPost))?.value.title).toBe("Hello");
    expect([before?.isCurrent, after?.isCurrent]).toEqual([true, false]);
  });

  it("reports a store that was never reached", async () => {
    const replicas = replicasOf(new Map());
    replicas.down = true;
    await expect(new ContentStore(replicas).live()).rejects.toThrow(StoreUnavailable);
  });

  it("takes an object that no replica has for a fault, not for an absence", async () => {
    const table = tableOf(smallBlog());
    table.delete(pk.object(hashOf("post/hello")));
    const release = await new ContentStore(replicasOf(table)).live();
    await expect(release?.get(key.post("hello"), isPost)).rejects.toThrow(StoreUnavailable);
  });

  it("reads objects that were compressed", async () => {
    const table = tableOf(smallBlog());
    const br = brotliCompressSync(JSON.stringify(post({ title: "压缩" }))).toString("base64");
    table.set(pk.object(hashOf("post/hello")), { br: { B: br } });
    const release = await new ContentStore(replicasOf(table)).live();
    expect((await release?.get(key.post("hello"), isPost))?.value.title).toBe("压缩");
  });

  it("finds an entry in the shard of its key", async () => {
    const table = tableOf(smallBlog());
    const shards = ["empty", "empty", "empty", "empty"];
    shards[shardOf(key.post("hello"), 4)] = "full";
    const release: Release = {
      kind: "release",
      number: 2,
      time: "",
      message: "",
      by: "",
      changes: { added: 0, changed: 0, removed: 0 },
      entries: { kind: "sharded", shards },
    };
    table.set(pk.release("first"), { json: { S: JSON.stringify(release) } });
    table.set(pk.object("empty"), { json: { S: '{"kind":"shard","map":{}}' } });
    const map = { [key.post("hello")]: hashOf("post/hello") };
    table.set(pk.object("full"), { json: { S: JSON.stringify({ kind: "shard", map }) } });
    const live = await new ContentStore(replicasOf(table)).live();
    expect((await live?.get(key.post("hello"), isPost))?.value.title).toBe("Hello");
    expect(await live?.get(key.post("none"), isPost)).toBeUndefined();
  });
});
