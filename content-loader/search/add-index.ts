import { searchPageSize, type SearchRow } from "../../edge/store/search-contract.ts";
import { key } from "../../edge/store/keys.ts";
import type { Replica } from "../aws/table.ts";
import { instantOf } from "../header/date.ts";
import type { ObjectSet } from "../objects/object-set.ts";
import type { LiveSearch } from "./live-search.ts";
import { mergeShards } from "./merge-shards.ts";
import { PostingBuckets } from "./posting-buckets.ts";
import { rowOf, searchedOf, type Findable } from "./search-content.ts";
import { countTermShards } from "./term-shards.ts";

/** Adds an index of all posts, newest first: of those that the live one has its terms are taken over, of others the texts are read. */
export async function addIndex(
  { objects, posts }: { objects: ObjectSet; posts: readonly Findable[] },
  old: LiveSearch,
  home: Replica,
  now: number,
): Promise<void> {
  const sorted = posts.toReversed();
  const rows: SearchRow[] = [];
  const buckets = new PostingBuckets();
  const sizes = new Map(old.rows.map(({ content, size }) => [content, size]));
  const known = new Map(old.search.recent.map((post) => [post.content, post]));
  for (const post of sorted) {
    const size = sizes.get(post.content);
    if (size === undefined) {
      const searched = known.get(post.content) ?? (await searchedOf(objects, post));
      buckets.add(rows.length, searched);
      rows.push(rowOf(post, searched.size));
    } else rows.push(rowOf(post, size));
  }
  const shards = countTermShards(rows, old.search.shards);
  const numbers = new Map(rows.map(({ content }, number) => [content, number]));
  const renumber = old.rows.map(({ content }) => numbers.get(content));
  await mergeShards({ old, renumber, buckets, shards }, home, (shard, lines) =>
    objects.add(key.searchTerms(shard), { kind: "terms", lines }),
  );
  for (let start = 0; start < rows.length; start += searchPageSize) {
    const page = rows.slice(start, start + searchPageSize);
    objects.add(key.searchPosts(start / searchPageSize), { kind: "rows", rows: page });
  }
  const dated = rows.flatMap(({ date, expires }, post) => {
    if (expires === undefined && instantOf(date) <= now) return [];
    return [{ post, date, ...(expires !== undefined && { expires }) }];
  });
  objects.add(key.search, {
    kind: "search",
    posts: rows.length,
    shards,
    outdated: [],
    dated,
    recent: [],
  });
}
