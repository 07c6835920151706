import { isRelease } from "../../edge/store/checks.ts";
import { isMedia } from "../../edge/store/media-check.ts";
import type { Release } from "../../edge/store/contract.ts";
import { key, pk } from "../../edge/store/keys.ts";
import { getItems, valueOf, type Replica } from "../aws/table.ts";
import { readHistory } from "../releases/history.ts";
import { readEntries } from "../releases/live.ts";
import { isRedirect } from "../releases/redirects.ts";

/** What must stay. */
export interface Kept {
  /** Names of items. */
  items: Set<string>;
  /** Keys of the bucket's files below `media/`. */
  files: Set<string>;
  /** Numbers of the releases that can be gone back to. */
  releases: number[];
}

/**
 * All that the live release needs, every release that was live at `since` or later, and every release in `previews`. `since` in
 * milliseconds since 1970.
 */
export async function findKept(
  home: Replica,
  { since, previews }: { since: number; previews: readonly string[] },
): Promise<Kept> {
  const kept: Kept = { items: new Set(), files: new Set(), releases: [] };
  let replaced = Infinity; // when the release at hand ceased to be live
  for await (const { hash, release } of readHistory(home)) {
    if (replaced < since) break;
    replaced = Date.parse(release.time);
    kept.releases.push(release.number);
    await keep(home, kept, hash, release);
  }
  const items = await getItems(home, previews.map(pk.release));
  for (const hash of previews) {
    const item = items.get(pk.release(hash));
    const release = item && valueOf(item);
    if (isRelease(release)) await keep(home, kept, hash, release);
  }
  return kept;
}

async function keep(home: Replica, kept: Kept, hash: string, release: Release): Promise<void> {
  kept.items.add(pk.release(hash));
  if (release.entries.kind === "sharded")
    for (const shard of release.entries.shards) kept.items.add(pk.object(shard));
  const media: string[] = [];
  for (const [name, object] of await readEntries(home, release.entries)) {
    if (isRedirect(name) || kept.items.has(pk.object(object))) continue;
    kept.items.add(pk.object(object));
    if (name.startsWith(key.media(""))) media.push(pk.object(object));
  }
  for (const item of (await getItems(home, media)).values()) {
    const value = valueOf(item);
    if (!isMedia(value))
      throw new Error(`${item.pk?.S} is not in the form that this loader writes`);
    const files = [...value.images.flatMap(({ files }) => files), value.card ?? []].flat();
    for (const file of files) kept.files.add(`media/${file}`);
  }
}
