import type { Content } from "../../../content-loader/publish.ts";
import type { Encoded } from "../../../content-loader/objects/encode.ts";
import { findPosts } from "../../../edge/search/find.ts";
import { readResults } from "../../../edge/search/results.ts";
import { wordsOf } from "../../../edge/search/terms.ts";
import { isSearch } from "../../../edge/store/checks.ts";
import { ContentStore } from "../../../edge/store/content-store.ts";
import { key, liveRef, pk } from "../../../edge/store/keys.ts";
import type { Item } from "../../../edge/store/dynamodb.ts";
import { makeRelease } from "../../../content-loader/releases/release.ts";

export interface Searcher {
  /** Slugs of what is found, in their order, the first hundred of them. */
  search: (query: string, now?: number) => Promise<string[]>;
  /** Names of the items that were read since the last search began. */
  reads: string[];
}

/** Searches a release of these objects with a cold instance each time, and counts what it reads. */
export function searchIn({ objects }: Pick<Content, "objects">): Searcher {
  const facts = { time: new Date(0).toISOString(), message: "", by: "" };
  const changes = { added: 0, changed: 0, removed: 0 };
  const next = makeRelease(objects.entries, undefined, { ...facts, changes });
  const own = new Map([
    [pk.release(next.encoded.hash), next.encoded],
    ...next.shards.map((shard): [string, Encoded] => [pk.object(shard.hash), shard]),
  ]);
  const reads: string[] = [];
  const get = async (name: string): Promise<Item> => {
    reads.push(name);
    if (name === pk.ref(liveRef)) return { release: { S: next.encoded.hash } };
    const { body } = own.get(name) ?? (await objects.read(name.slice(pk.object("").length)));
    return body.kind === "json"
      ? { json: { S: body.json } }
      : { br: { B: Buffer.from(body.br).toString("base64") } };
  };
  const search = async (query: string, now?: number): Promise<string[]> => {
    reads.length = 0;
    const release = await new ContentStore({ get }).live();
    const found = await release?.get(key.search, isSearch);
    if (release === undefined || found === undefined) throw new Error("The release has no search");
    const words = wordsOf(query);
    const { matches } = await findPosts(release, found.value, words, now);
    const { list } = await readResults(release, matches, words);
    return list.map(({ post }) => post.slug);
  };
  return { search, reads };
}
