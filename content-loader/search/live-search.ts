import { isSearch, isSearchRows } from "../../edge/store/checks.ts";
import type { Search, SearchRow } from "../../edge/store/search-contract.ts";
import { key, pk } from "../../edge/store/keys.ts";
import { getItems, valueOf, type Replica } from "../aws/table.ts";
import type { LiveRelease } from "../releases/live.ts";

/** The search of the live release. */
export interface LiveSearch {
  search: Search;
  /** Posts of its index, by number. */
  rows: SearchRow[];
  /** Entries of its index: key → object hash. */
  entries: ReadonlyMap<string, string>;
}

const nothing: Search = {
  kind: "search",
  posts: 0,
  shards: 0,
  outdated: [],
  dated: [],
  recent: [],
};

/** Reads all of it but the terms, in one request; an empty one where there is none, or where another version wrote it. */
export async function readLiveSearch(
  live: LiveRelease | undefined,
  home: Replica,
): Promise<LiveSearch> {
  const entries = new Map(
    [...(live?.entries ?? [])].filter(([name]) => name.startsWith(`${key.search}/`)),
  );
  const pages = [...Array(entries.size).keys()].flatMap(
    (page) => entries.get(key.searchPosts(page)) ?? [],
  );
  const start = live?.entries.get(key.search);
  const names = [...pages, ...(start === undefined ? [] : [start])].map(pk.object);
  const items = await getItems(home, names);
  const valueAt = (hash = ""): unknown => {
    const item = items.get(pk.object(hash));
    return item && valueOf(item);
  };
  const search = valueAt(start);
  const rows = pages
    .map((hash) => valueAt(hash))
    .filter((page) => isSearchRows(page))
    .flatMap((page) => page.rows);
  if (!isSearch(search) || rows.length !== search.posts)
    return { search: nothing, rows: [], entries: new Map() };
  return { search, rows, entries };
}
