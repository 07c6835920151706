import { getItem, objectOf, type Replica } from "../../../content-loader/aws/table.ts";
import type { Encoded } from "../../../content-loader/objects/encode.ts";
import type { Content } from "../../../content-loader/publish.ts";
import { makeRelease } from "../../../content-loader/releases/release.ts";
import { findPosts } from "../../../edge/search/find.ts";
import { readResults } from "../../../edge/search/results.ts";
import { wordsOf } from "../../../edge/search/terms.ts";
import { isSearch } from "../../../edge/store/checks.ts";
import { ContentStore } from "../../../edge/store/content-store.ts";
import type { Item } from "../../../edge/store/dynamodb.ts";
import { key, liveRef, pk } from "../../../edge/store/keys.ts";

export interface Searcher {
  /** Slugs of what is listed for a query, in their order. */
  search: (query: string, now?: number) => Promise<string[]>;
  /** Names of the items that the last search read. */
  reads: string[];
}

/** Searches a release of these objects. */
export function searchIn({ objects }: Pick<Content, "objects">): Searcher {
  const facts = { time: new Date(0).toISOString(), message: "", by: "" };
  const changes = { added: 0, changed: 0, removed: 0 };
  const next = makeRelease(objects.entries, undefined, { ...facts, changes });
  const own = new Map([
    [pk.release(next.encoded.hash), next.encoded],
    ...next.shards.map((shard): [string, Encoded] => [pk.object(shard.hash), shard]),
  ]);
  return searcher(async (name) => {
    if (name === pk.ref(liveRef)) return { release: { S: next.encoded.hash } };
    return edgeItem(own.get(name) ?? (await objects.read(name.slice(pk.object("").length))));
  });
}

/** Searches what is live. */
export function searchLive(home: Replica): Searcher {
  return searcher(async (name) => {
    const item = await getItem(home, name);
    if (item === undefined) return undefined;
    return name === pk.ref(liveRef)
      ? { release: { S: item.release?.S ?? "" } }
      : edgeItem(objectOf(name, item));
  });
}

/** Each search is one of an instance that was just started. */
function searcher(get: (name: string) => Promise<Item | undefined>): Searcher {
  const reads: string[] = [];
  const counted = (name: string): Promise<Item | undefined> => {
    reads.push(name);
    return get(name);
  };
  const search = async (query: string, now?: number): Promise<string[]> => {
    reads.length = 0;
    const release = await new ContentStore({ get: counted }).live();
    const found = await release?.get(key.search, isSearch);
    if (release === undefined || found === undefined) throw new Error("The release has no search");
    const words = wordsOf(query);
    const { matches } = await findPosts(release, found.value, words, now);
    const { list } = await readResults(release, matches, words);
    return list.map(({ post }) => post.slug);
  };
  return { search, reads };
}

/** An item as the edge reads it. */
function edgeItem({ body }: Encoded): Item {
  return body.kind === "json"
    ? { json: { S: body.json } }
    : { br: { B: Buffer.from(body.br).toString("base64") } };
}
