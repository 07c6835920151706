import { decodePostings, encodePostings, posting } from "../../edge/search/postings.ts";
import { shardKey } from "../../edge/search/terms.ts";
import { isSearchTerms } from "../../edge/store/checks.ts";
import { key, pk } from "../../edge/store/keys.ts";
import { shardOf } from "../../edge/store/shard-of.ts";
import { getItems, valueOf, type Replica } from "../aws/table.ts";
import type { LiveSearch } from "./live-search.ts";
import type { PostingBuckets } from "./posting-buckets.ts";

interface Merge {
  old: LiveSearch;
  /** The next number of each post of the old index; undefined for one that is no longer in it. */
  renumber: readonly (number | undefined)[];
  /** Terms of posts that the old index has not. */
  buckets: PostingBuckets;
  /** How many shards there are to be. */
  shards: number;
}

/** Shards that are in memory at a time. */
const atATime = 64;

/** Makes the shards of the next index, one after the other, from those of the live one and from new terms. */
export async function mergeShards(
  { old, renumber, buckets, shards }: Merge,
  home: Replica,
  add: (shard: number, lines: string) => void,
): Promise<void> {
  const before = old.search.shards;
  // Both are powers of two: a shard goes into those, or is made of those, that have the same number modulo the smaller count.
  const groups = before === 0 ? shards : Math.min(before, shards);
  for (let first = 0; first < groups; first += atATime) {
    const last = Math.min(groups, first + atATime);
    const live = await readShards(old, home, (shard) => isWithin(shard % groups, first, last));
    for (let group = first; group < last; group++) {
      const lines = live.filter(([shard]) => shard % groups === group).map(([, terms]) => terms);
      for (let shard = group; shard < shards; shard += groups)
        add(shard, makeShard(shard, { lines, renumber, buckets, shards }));
    }
  }
}

function isWithin(number: number, first: number, last: number): boolean {
  return number >= first && number < last;
}

async function readShards(
  { search, entries }: LiveSearch,
  home: Replica,
  isWanted: (shard: number) => boolean,
): Promise<[number, string][]> {
  const wanted = [...Array(search.shards).keys()].filter(isWanted);
  const hashes = wanted.map((shard) => entries.get(key.searchTerms(shard)) ?? "");
  const items = await getItems(home, [...new Set(hashes)].map(pk.object));
  return wanted.map((shard, index) => {
    const item = items.get(pk.object(hashes[index] ?? ""));
    const terms = item && valueOf(item);
    if (!isSearchTerms(terms))
      throw new Error(
        `The live search's shard ${shard} is not in the form that this loader writes`,
      );
    return [shard, terms.lines];
  });
}

function makeShard(
  shard: number,
  { lines, renumber, buckets, shards }: Omit<Merge, "old"> & { lines: readonly string[] },
): string {
  const merged = new Map(buckets.shard(shard, shards));
  for (const line of lines.flatMap((text) => text.split("\n"))) {
    const [term = "", list = ""] = line.split(" ");
    if (shardOf(shardKey(term), shards) !== shard) continue;
    const kept = merged.get(term) ?? [];
    decodePostings(list, (number, place) => {
      const post = renumber[number];
      if (post !== undefined) kept.push(posting(post, place));
    });
    if (kept.length > 0)
      merged.set(
        term,
        kept.toSorted((a, b) => a - b),
      );
  }
  return [...merged].map(([term, postings]) => `${term} ${encodePostings(postings)}`).join("\n");
}
