import type { SearchPost, SearchRow } from "../../edge/store/search-contract.ts";
import { key } from "../../edge/store/keys.ts";
import type { Replica } from "../aws/table.ts";
import { unpack } from "../objects/encode.ts";
import type { ObjectSet } from "../objects/object-set.ts";
import type { PostRecord } from "../objects/post-record.ts";
import { byNewest } from "../objects/site-objects.ts";
import type { Content } from "../publish.ts";
import { readObject, type LiveRelease } from "../releases/live.ts";
import { addIndex } from "./add-index.ts";
import { readLiveSearch, type LiveSearch } from "./live-search.ts";
import { findable, searchedOf, type Findable } from "./search-content.ts";

/**
 * Characters of recent posts that a search starts with: a 64th of the blog within these bounds. Each search reads them, and each
 * publication writes them; when they are more, the index is made anew.
 */
const fewest = 32_000;
const most = 160_000;

/** Characters that a recent post and an outdated number take beside its text. */
const perPost = 200;
const perNumber = 6;

/** Adds what a search of these posts reads. The live release's index stays as long as few posts have changed since it was made. */
export async function addSearch(
  { objects, posts }: Pick<Content, "objects" | "posts">,
  live: LiveRelease | undefined,
  home: Replica,
  now: number,
): Promise<void> {
  const old = await readLiveSearch(live, home);
  const next = { objects, posts: posts.map(findable) };
  const contents = new Set(next.posts.map(({ content }) => content));
  const outdated = old.rows.flatMap(({ content }, number) => (contents.has(content) ? [] : number));
  const recent = await listRecent(next, old, outdated.length);
  if (recent === undefined) {
    await addIndex(next, old, home, now);
    return;
  }
  for (const [name, hash] of old.entries)
    objects.addKnown(name, hash, async () => unpack(await readObject(home, hash)));
  objects.add(key.search, { ...old.search, outdated, recent });
}

/** Posts that the live index has not, newest first; undefined when a search would have to read too much with them. */
async function listRecent(
  { objects, posts }: { objects: ObjectSet; posts: readonly Findable[] },
  { rows, search }: LiveSearch,
  outdated: number,
): Promise<SearchPost[] | undefined> {
  const indexed = new Set(rows.map(({ content }) => content));
  const known = new Map(search.recent.map((post) => [post.content, post]));
  const recent: SearchPost[] = [];
  let left = limitOf(rows) - outdated * perNumber;
  for (const each of posts) {
    if (indexed.has(each.content)) continue;
    const post = known.get(each.content) ?? (await searchedOf(objects, each));
    left -= post.size + perPost;
    if (left < 0) return undefined;
    recent.push({ ...post, before: countOlder(rows, each.record) });
  }
  return left < 0 ? undefined : recent;
}

function limitOf(rows: readonly SearchRow[]): number {
  const size = rows.reduce((sum, row) => sum + row.size, 0);
  return Math.min(most, Math.max(fewest, size / 64));
}

/** How many posts of the index, which come oldest first, are older than a post. */
function countOlder(rows: readonly SearchRow[], post: PostRecord): number {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const row = rows[middle];
    if (row !== undefined && byNewest(row, post) > 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
