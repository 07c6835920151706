import type { PostSummary, Site } from "../edge/store/contract.ts";
import {
  changedFiles,
  FileMoved,
  upload,
  type Bucket,
  type BucketFile,
  type ChangedFile,
} from "./aws/bucket.ts";
import { invalidate } from "./aws/caches.ts";
import type { Clients } from "./aws/clients.ts";
import { tableOf } from "./aws/replicas.ts";
import { countPosts, diffEntries, differs, touched, type Diff } from "./diff.ts";
import { Failure } from "./failure.ts";
import { goLive, type ReleaseName, type Table } from "./go-live.ts";
import { everything, invalidationPaths } from "./invalidation.ts";
import { readLive, readRef, type Ref } from "./live.ts";
import type { ObjectSet } from "./objects/object-set.ts";
import { prerender, readAssets } from "./prerender.tsx";
import type { Progress } from "./progress.ts";
import { markInvalidated, markStale } from "./release.ts";
import type { StackOutputs } from "./aws/stack-outputs.ts";

/** A rendered blog, ready to be stored. */
export interface Content {
  objects: ObjectSet;
  site: Site;
  /** Newest first. */
  summaries: readonly PostSummary[];
}

export interface Published {
  diff: Diff;
  /** Number of the live release; absent when a dry run found none. */
  release?: number;
  /** Files of the bucket that were uploaded, or would be. */
  files: string[];
  /** Paths that were invalidated; none in a dry run. */
  invalidated: string[];
}

export interface Publication {
  clients: Clients;
  outputs: StackOutputs;
  message: string;
  dryRun: boolean;
  /** Time of the release, ISO 8601, UTC. */
  time: string;
  /** Who publishes: `user@host`. */
  by: string;
  progress: Progress;
}

/**
 * diff → store → release → index → invalidate. Killed anywhere, the next run does what is left: before the ref moved, all of it;
 * after that, the files that differ and, since the ref does not say `invalidated`, every cached page.
 */
export async function publish(content: Content, publication: Publication): Promise<Published> {
  const { clients, outputs, dryRun, time, message, by, progress } = publication;
  const bucket = { client: clients.s3, name: outputs.bucketName };
  const table = tableOf(clients, outputs);
  const live = await readLive(table.home);
  const diff = diffEntries(live?.entries ?? new Map(), content.objects.entries);
  const pages = prerender(content.site, content.summaries, await readAssets(bucket));
  const files = await changedFiles(bucket, pages);
  const names = files.map(({ key }) => key);
  if (dryRun) return { diff, ...(live && { release: live.number }), files: names, invalidated: [] };

  const isNew = live === undefined || differs(diff);
  const facts = { time, message, by, changes: countPosts(diff) };
  const release = isNew ? await goLive(content.objects, live, table, { facts, progress }) : live;
  const wasCleared = live === undefined || live.invalidated;
  if (!isNew && wasCleared && files.length > 0) await markStale(table.home, release.hash);
  await bringUpToDate(bucket, { pages, changed: files }, { table, release });
  const paths = wasCleared ? invalidationPaths(touched(diff), names) : everything;
  if (paths.length > 0) {
    await invalidate(clients.cloudfront, outputs.distributionId, paths, release.hash);
    await markInvalidated(table.home, release.hash);
  }
  return { diff, release: release.number, files: names, invalidated: paths };
}

/**
 * Uploads the changed pages while the release is live, each over the one that was seen: a loader that slept for a while must not
 * put its index over that of a later release. Throws a Failure when there is a later one.
 */
async function bringUpToDate(
  bucket: Bucket,
  { pages, changed }: { pages: readonly BucketFile[]; changed: readonly ChangedFile[] },
  { table, release }: { table: Table; release: ReleaseName },
): Promise<void> {
  for (let files = changed; ; files = await changedFiles(bucket, pages)) {
    const ref = await readRef(table.home);
    if (ref?.release !== release.hash) throw overtaken(release, ref);
    try {
      return await upload(bucket, files);
    } catch (error) {
      if (!(error instanceof FileMoved)) throw error;
    }
  }
}

function overtaken(release: ReleaseName, ref: Ref | undefined): Failure {
  return new Failure(
    "conflict",
    `Release ${ref?.number} by ${ref?.by}, live since ${ref?.updated}, has replaced release ${release.number} meanwhile. Nothing is lost: run again to load your posts after it.`,
  );
}
