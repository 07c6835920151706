import type { SearchRow } from "../../edge/store/contract.ts";
import { searchPageSize } from "../../edge/store/contract.ts";
import { key } from "../../edge/store/keys.ts";
import type { Replica } from "../aws/table.ts";
import { instantOf } from "../header/date.ts";
import type { Content } from "../publish.ts";
import type { LiveSearch } from "./live-search.ts";
import { mergeShards } from "./merge-shards.ts";
import { PostingBuckets } from "./posting-buckets.ts";
import { contentOf, rowOf, searchedOf } from "./search-content.ts";
import { countTermShards } from "./term-shards.ts";

/** Adds an index of all posts: of those that the live one has its terms are taken over, of the others the texts are read. */
export async function addIndex(
  { objects, posts }: Pick<Content, "objects" | "posts">,
  old: LiveSearch,
  home: Replica,
  now: number,
): Promise<void> {
  const sorted = posts.toReversed();
  const rows: SearchRow[] = [];
  const buckets = new PostingBuckets();
  const indexed = new Map(old.rows.map((row) => [row.content, row]));
  const known = new Map(old.search.recent.map((post) => [post.content, post]));
  for (const record of sorted) {
    const content = contentOf(record);
    const row = indexed.get(content);
    const post =
      row === undefined ? (known.get(content) ?? (await searchedOf(objects, record))) : undefined;
    if (post !== undefined) buckets.add(rows.length, post);
    rows.push(rowOf(record, (row ?? post)?.size ?? 0));
  }
  const shards = countTermShards(rows, old.search.shards);
  const numbers = new Map(rows.map(({ content }, number) => [content, number]));
  const renumber = old.rows.map(({ content }) => numbers.get(content));
  await mergeShards({ old, renumber, buckets, shards }, home, (shard, lists) =>
    objects.add(key.searchTerms(shard), { kind: "terms", lists }),
  );
  for (let start = 0; start < rows.length; start += searchPageSize) {
    const page = rows.slice(start, start + searchPageSize);
    objects.add(key.searchPosts(start / searchPageSize), { kind: "rows", rows: page });
  }
  const dated = sorted.flatMap(({ date, expires }, post) => {
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
