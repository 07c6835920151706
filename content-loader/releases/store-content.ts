import { key } from "../../edge/store/keys.ts";
import { uploadMedia } from "../aws/media-files.ts";
import { storeWhole } from "./go-live.ts";
import type { LiveRelease } from "./live.ts";
import type { Progress } from "../progress.ts";
import type { Content } from "../publish.ts";
import type { NextRelease } from "./release.ts";
import type { Stack } from "../stack.ts";

/**
 * Brings what a release shows to where readers will look for it: the images that the live one does not show, then the objects and
 * the release itself. Readers see nothing of it yet. Throws a Failure when a replica lags too long.
 */
export async function storeContent(
  { table, bucket }: Stack,
  { objects, media, cards }: Content,
  { next, live }: { next: NextRelease; live: LiveRelease | undefined },
  progress: Progress,
): Promise<void> {
  const known = new Set([...(live?.entries.values() ?? []), ...(live?.shards ?? [])]);
  const prefix = key.media("");
  const illustrated = [...objects.entries]
    .filter(([name, hash]) => name.startsWith(prefix) && !known.has(hash))
    .map(([name]) => name.slice(prefix.length));
  const files = [...media.filesOf(illustrated), ...(cards?.filesOf(illustrated) ?? [])];
  await uploadMedia(bucket, files, progress);
  const shards = next.shards.map(({ hash }) => hash).filter((hash) => !known.has(hash));
  const names = [...objects.missingFrom(known), ...new Set(shards)];
  await storeWhole(table, next, { names, read: (hash) => objects.read(hash) }, progress);
}
