import type { SearchPost, SearchRow } from "../../edge/store/contract.ts";
import { key } from "../../edge/store/keys.ts";
import type { Replica } from "../aws/table.ts";
import { unpack } from "../objects/encode.ts";
import { byNewest, type PostRecord } from "../objects/site-objects.ts";
import type { Content } from "../publish.ts";
import { readObject, type LiveRelease } from "../releases/live.ts";
import { addIndex } from "./add-index.ts";
import { readLiveSearch, type LiveSearch } from "./live-search.ts";
import { contentOf, searchedOf } from "./search-content.ts";

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
  content: Pick<Content, "objects" | "posts">,
  live: LiveRelease | undefined,
  home: Replica,
  now: number,
): Promise<void> {
  const old = await readLiveSearch(live, home);
  const recent = await listRecent(content, old);
  if (recent === undefined) return addIndex(content, old, home, now);
  const { objects, posts } = content;
  for (const [name, hash] of old.entries)
    objects.addKnown(name, hash, async () => unpack(await readObject(home, hash)));
  objects.add(key.search, { ...old.search, outdated: listOutdated(posts, old), recent });
}

/** Posts that the live index has not, newest first; undefined when they are too many. */
async function listRecent(
  { objects, posts }: Pick<Content, "objects" | "posts">,
  old: LiveSearch,
): Promise<SearchPost[] | undefined> {
  const indexed = new Set(old.rows.map(({ content }) => content));
  const known = new Map(old.search.recent.map((post) => [post.content, post]));
  let left = limitOf(old.rows) - listOutdated(posts, old).length * perNumber;
  const recent: SearchPost[] = [];
  for (const record of posts) {
    const content = contentOf(record);
    if (indexed.has(content)) continue;
    const post = known.get(content) ?? (await searchedOf(objects, record));
    left -= post.size + perPost;
    if (left < 0) return undefined;
    recent.push({ ...post, before: countOlder(old.rows, record) });
  }
  return left < 0 ? undefined : recent;
}

function limitOf(rows: readonly SearchRow[]): number {
  const size = rows.reduce((sum, row) => sum + row.size, 0);
  return Math.min(most, Math.max(fewest, size / 64));
}

function listOutdated(posts: readonly PostRecord[], { rows }: LiveSearch): number[] {
  const current = new Set(posts.map(contentOf));
  return rows.flatMap(({ content }, number) => (current.has(content) ? [] : [number]));
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
