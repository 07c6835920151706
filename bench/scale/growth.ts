import { hash } from "node:crypto";
import { itemLimit, itemSize, nameOf } from "../../content-loader/objects/encode.ts";
import { countShards } from "../../content-loader/objects/shards.ts";
import type { Release } from "../../edge/store/contract.ts";
import { itemKilobytes } from "./render-cost.ts";

/** Entries of a release for each post: the post, its source, and its part of the lists. */
const entriesPerPost = 2.02;

/** What grows with the number of posts and not with the readers. */
export interface Growth {
  shards: number;
  /** Bytes of the release's item, and whether the table takes them (DB-01). */
  releaseBytes: number;
  fits: boolean;
  /** Read units of the release, which each instance reads once a release. */
  releaseUnits: number;
  /** A first load: CPU seconds, MB of memory, and write units in each Region. */
  firstCpu: number;
  firstMemory: number;
  firstUnits: number;
  /** A load in which one post changed. */
  nextCpu: number;
  nextMemory: number;
}

/** The release is made by the loader's own code; the loader's time and memory are drawn out from docs/benchmarks.md. */
export function growthOf(posts: number): Growth {
  const shards = countShards(Math.round(posts * entriesPerPost), 0);
  const releaseBytes = itemSize(nameOf(releaseOf(shards)));
  return {
    shards,
    releaseBytes,
    fits: releaseBytes <= itemLimit,
    releaseUnits: Math.ceil(releaseBytes / 4_096) / 2,
    firstCpu: drawnOut(7.4, 54.3, posts),
    firstMemory: drawnOut(215, 304, posts),
    firstUnits: posts * 2 * itemKilobytes,
    nextCpu: drawnOut(0.8, 1.8, posts),
    nextMemory: drawnOut(136, 212, posts),
  };
}

function releaseOf(shards: number): Release {
  const hashes = Array.from({ length: shards }, (_, index) =>
    hash("sha256", String(index), "base64url"),
  );
  return {
    kind: "release",
    number: 1,
    time: "2026-11-22T12:00:00.000Z",
    message: "A new post",
    by: "author@laptop",
    changes: { added: 1, changed: 1, removed: 0 },
    entries: { kind: "sharded", shards: hashes },
  };
}

/** On the line through what was measured at 1,000 and at 10,000 posts. */
function drawnOut(at1000: number, at10000: number, posts: number): number {
  return at1000 + ((at10000 - at1000) * (posts - 1_000)) / 9_000;
}
