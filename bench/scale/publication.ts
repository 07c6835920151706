import { countShards, dealShards } from "../../content-loader/objects/shards.ts";
import { nameOf } from "../../content-loader/objects/encode.ts";
import { diffEntries, touched } from "../../content-loader/releases/diff.ts";
import { changedPaths, chooseInvalidation } from "../../content-loader/site/invalidation.ts";
import { key } from "../../edge/store/keys.ts";
import { plainContent, plainPosts } from "../../tests/content-loader/support/large-blog.ts";
import { month } from "./load.ts";
import { priceOf } from "./price.ts";
import { replicas } from "./scenarios.ts";

/** What a new post with two tags takes. */
export interface Publication {
  /** Entries of the release. */
  entries: number;
  /** Paths of pages that differ. */
  paths: number;
  /** Items that are written, the release and its shards among them. */
  items: number;
}

/** What the loader's own code makes of a new post in a blog of `posts`, which has sources and a search as well. */
export function publicationOf(posts: number): Publication {
  const before = entriesOf(posts, 0);
  const after = entriesOf(posts + 1, 1);
  const keys = touched(diffEntries(before, after));
  const shards = countShards(after.size, 0);
  const known = new Set(shardNames(before, shards));
  const changed = shardNames(after, shards).filter((name) => !known.has(name));
  return {
    entries: after.size,
    paths: changedPaths(keys, ["index.html", "llms.txt"]).length,
    items: keys.length + changed.length + 1,
  };
}

/** Entry key → object hash. `version` is of what every publication of a post changes in the search. */
function entriesOf(posts: number, version: number): Map<string, string> {
  const plain = plainPosts(posts);
  const sources = plain.map(({ slug }) => [key.source(slug), nameOf({ slug }).hash] as const);
  const search = [key.search, nameOf({ version }).hash] as const;
  return new Map([...plainContent(plain).objects.entries, ...sources, search]);
}

function shardNames(entries: ReadonlyMap<string, string>, count: number): string[] {
  return dealShards(entries, count).map((shard) => nameOf(shard).hash);
}

/** What a month of publications clears, by the loader's own choice between paths and everything. */
export interface Clearing {
  /** Times that every page was cleared. */
  purges: number;
  /** Paths that AWS counts, and what it asks for them, US dollars. */
  paths: number;
  price: number;
}

/** Of so many publications a day, of `paths` pages each, on a site of `pages`. */
export function clearingOf(
  publications: number,
  { paths, pages }: { paths: number; pages: number },
): Clearing {
  const changed = Array.from({ length: paths }, (_, index) => `/posts/${index}`);
  const clearing: Clearing = { purges: 0, paths: 0, price: 0 };
  for (let time = 0; time < publications * 30; time++) {
    const size = { spent: clearing.paths, pages, regions: replicas };
    const chosen = chooseInvalidation(changed, size).paths;
    clearing.paths += chosen.length;
    if (chosen.length < paths) clearing.purges++;
  }
  clearing.price = priceOf({ invalidationPaths: clearing.paths });
  return clearing;
}

/** Purges in a second. */
export function purgeRate({ purges }: Clearing): number {
  return purges / month;
}
