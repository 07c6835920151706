import { isSearchTerms } from "../store/checks.ts";
import type { StoredRelease } from "../store/content-store.ts";
import type { Dated } from "../store/contract.ts";
import type { Search, SearchPost } from "../store/search-contract.ts";
import { key } from "../store/keys.ts";
import { shardOf } from "../store/shard-of.ts";
import { shownAt, type Shown } from "../visibility.ts";
import { placeOf } from "./post-text.ts";
import { decodePostings } from "./postings.ts";
import { lookupsOf, shardKey } from "./terms.ts";

/** Lookups of a query, and so reads of shards, at most: what a longer query has more is looked for in the excerpts' texts alone. */
const mostLookups = 8;

/** A post that matches. */
export interface Match {
  /** The best place that has all words (postings.ts). */
  place: number;
  /** Its number in the index, or between two numbers for a recent post. */
  age: number;
  recent?: SearchPost;
}

export interface Matches {
  /** Best place first, and then newest. */
  matches: Match[];
  /** What of them the clock changes. */
  shown: Pick<Shown<unknown>, "state" | "until">;
}

/** The posts that have every one of the words, and are out at `now`, milliseconds since 1970. */
export async function findPosts(
  release: StoredRelease,
  search: Search,
  words: readonly string[],
  now: number | undefined,
): Promise<Matches> {
  const lookups = words.flatMap(lookupsOf).slice(0, mostLookups);
  const places = await placesInIndex(release, search, lookups);
  for (const post of search.outdated) places[post] = 0;
  const recent = search.recent
    .map((post) => ({ place: placeOf(words, post), age: post.before - 0.5, recent: post }))
    .filter(({ place }) => place > 0);
  const dated = search.dated.filter(({ post }) => places[post]);
  const shown = shownAt<Dated>([...dated, ...recent.map((match) => match.recent)], now);
  const out = new Set(shown.posts);
  for (const each of dated) if (!out.has(each)) places[each.post] = 0;
  const matches: Match[] = recent.filter((match) => out.has(match.recent));
  for (const [age, place] of places.entries()) if (place > 0) matches.push({ place, age });
  return { matches: matches.toSorted((a, b) => b.place - a.place || b.age - a.age), shown };
}

/** For each post of the index the best place that has all of the lookups, or 0. */
async function placesInIndex(
  release: StoredRelease,
  { posts, shards }: Search,
  lookups: readonly string[],
): Promise<Uint8Array> {
  const each = await Promise.all(
    lookups.map(async (lookup) => {
      const shard = shardOf(shardKey(lookup), shards);
      const terms =
        shards > 0 ? await release.get(key.searchTerms(shard), isSearchTerms) : undefined;
      return placesOf(lookup, terms?.value.lines ?? "", posts);
    }),
  );
  const [first = new Uint8Array(posts), ...others] = each;
  return others.reduce(
    (all, places) => all.map((place, post) => Math.min(place, places[post] ?? 0)),
    first,
  );
}

/** A lookup of one or two units is a term, a longer one the beginning of terms (terms.ts). */
function placesOf(lookup: string, lines: string, posts: number): Uint8Array {
  const places = new Uint8Array(posts);
  const start = lookup.length > 2 ? lookup : `${lookup} `;
  for (const line of lines.split("\n")) {
    if (!line.startsWith(start)) continue;
    decodePostings(line.slice(line.indexOf(" ") + 1), (post, place) => {
      places[post] = Math.max(place, places[post] ?? 0);
    });
  }
  return places;
}
