import { describe, expect, it } from "vitest";
import { countShards, dealShards } from "../../../content-loader/objects/shards.ts";
import { shardOf } from "../../../edge/store/shard-of.ts";

function entries(count: number): Map<string, string> {
  return new Map(Array.from({ length: count }, (_, index) => [`post/p${index}`, `hash${index}`]));
}

describe("countShards", () => {
  it.each([
    [256, 0, 0],
    [257, 0, 2],
    [513, 0, 4],
    [20_000, 0, 128],
  ])("deals %i keys after %i shards into %i", (keys, parent, shards) => {
    expect(countShards(keys, parent)).toBe(shards);
  });

  it("keeps the parent's number within a factor of two, so that it does not flap", () => {
    expect(countShards(256, 2)).toBe(2);
    expect(countShards(1200, 4)).toBe(4);
    expect(countShards(400, 4)).toBe(4);
    expect(countShards(2200, 4)).toBe(16);
    expect(countShards(200, 4)).toBe(0);
  });
});

describe("dealShards", () => {
  it("puts every key where the edge looks for it", () => {
    const shards = dealShards(entries(1000), 8);
    for (const [key, hash] of entries(1000)) expect(shards[shardOf(key, 8)]?.map[key]).toBe(hash);
  });

  it("changes one shard when one post changes", () => {
    const before = new Set(dealShards(entries(1000), 8).map((shard) => JSON.stringify(shard)));
    const after = dealShards(entries(1000).set("post/p7", "other"), 8).map((shard) =>
      JSON.stringify(shard),
    );
    expect(after.filter((shard) => !before.has(shard))).toHaveLength(1);
  });
});
