import {
  changedFiles,
  FileMoved,
  upload,
  type BucketFile,
  type ChangedFile,
} from "../aws/bucket.ts";
import { invalidate } from "../aws/caches.ts";
import { Failure } from "../failure.ts";
import { chooseInvalidation, changedPaths, everything, type Invalidation } from "./invalidation.ts";
import type { LiveRelease } from "../releases/live.ts";
import { writeReceipt } from "./receipt.ts";
import { markInvalidated, markStale, readRef, type Ref } from "../releases/ref.ts";
import type { Publication, Stack } from "../stack.ts";
import { expectPages, verify, type Difference, type ReleaseView } from "./verify.ts";

/** A release that is live, and what it replaced. */
export interface Change {
  release: { hash: string; number: number };
  /** The release that was live before, or still is. */
  live: LiveRelease | undefined;
  /** Keys of the entries in which they differ. */
  changed: readonly string[];
  view: ReleaseView;
}

/** What was seen of a release on the site. */
export interface Verification {
  /** How many pages were looked at. */
  paths: number;
  /** Those that did not show it in time. */
  differences: Difference[];
}

/** What was done after a release went live. */
export interface Settled {
  /** Files of the bucket that were uploaded. */
  files: string[];
  invalidation: Invalidation;
  /** Absent where no site answers. */
  verification?: Verification;
  /** Path of the receipt; absent when nothing was done. */
  receipt?: string;
}

/**
 * Brings what lies before the store up to the live release: the bucket's files, then the caches; then looks at the site, and
 * writes a receipt.
 */
export async function settle(
  stack: Stack,
  change: Change,
  publication: Publication,
): Promise<Settled> {
  const { release, live, view } = change;
  const { home } = stack.table;
  const files = await changedFiles(stack.bucket, view.pages);
  const names = files.map(({ key }) => key);
  const isNew = live?.hash !== release.hash;
  const wasCleared = live === undefined || live.invalidated;
  if (!isNew && wasCleared && files.length > 0) await markStale(home, release.hash);
  await bringUpToDate(stack, view.pages, files, release);
  const invalidation = invalidationOf(change, names, publication);
  if (invalidation.paths.length === 0) {
    // A release of which no page differs, as when a file's comments changed.
    if (isNew) await markInvalidated(home, release.hash, spentAfter(live, publication.time, 0));
    return { files: names, invalidation };
  }
  return { files: names, invalidation, ...(await clear(change, invalidation, publication, stack)) };
}

/** What a change with these files clears: all, when the caches were not cleared of what was live before. */
export function invalidationOf(
  { live, changed, view }: Pick<Change, "live" | "changed" | "view">,
  files: readonly string[],
  { outputs, time }: Pick<Publication, "outputs" | "time">,
): Invalidation {
  const wasCleared = live === undefined || live.invalidated;
  return chooseInvalidation(wasCleared ? changedPaths(changed, files) : everything, {
    spent: spentOf(live?.spent, time),
    pages: view.entries.size,
    regions: outputs.regions.length,
  });
}

/** invalidate → verify → receipt */
async function clear(
  { release, live, changed, view }: Change,
  invalidation: Invalidation,
  publication: Publication,
  { table }: Stack,
): Promise<Pick<Settled, "verification" | "receipt">> {
  const { clients, outputs, time, siteAnswers } = publication;
  const { paths } = invalidation;
  const wentLive = new Date().toISOString();
  const id = await invalidate(clients.cloudfront, outputs.distributionId, paths, release.hash);
  await markInvalidated(table.home, release.hash, spentAfter(live, time, paths.length));
  const invalidated = new Date().toISOString();
  const files = view.pages.map(({ key }) => key);
  const isKnown = live === undefined || live.invalidated; // what the caches held before
  const expected = await expectPages(isKnown ? changedPaths(changed, files) : everything, view);
  const differences = siteAnswers ? await verify(expected, publication) : undefined;
  const times = { started: time, live: wentLive, invalidated, ended: new Date().toISOString() };
  const receipt = writeReceipt(publication.receipts, {
    schema: 1,
    site: outputs.siteUrl,
    distribution: outputs.distributionId,
    release,
    ...(live !== undefined && live.hash !== release.hash && { replaced: live.hash }),
    invalidation: { id, ...invalidation },
    pages: expected,
    verified: differences !== undefined && differences.length === 0,
    times,
  });
  return {
    ...(differences && { verification: { paths: expected.length, differences } }),
    receipt,
  };
}

function spentOf(spent: Ref["spent"], time: string): number {
  return spent?.month === monthOf(time) ? spent.paths : 0;
}

/** The month's invalidation paths with `more` of them. */
function spentAfter(
  live: LiveRelease | undefined,
  time: string,
  more: number,
): NonNullable<Ref["spent"]> {
  return { month: monthOf(time), paths: spentOf(live?.spent, time) + more };
}

/** `2026-11`, as AWS counts free paths. */
function monthOf(time: string): string {
  return time.slice(0, 7);
}

/**
 * Uploads the changed pages while the release is live, each over the one that was seen: a loader that slept for a while must not
 * put its index over that of a later release. Throws a Failure when there is a later one.
 */
async function bringUpToDate(
  { table, bucket }: Stack,
  pages: readonly BucketFile[],
  changed: readonly ChangedFile[],
  release: Change["release"],
): Promise<void> {
  for (let files = changed; ; files = await changedFiles(bucket, pages)) {
    await refuseOvertaken(table, release);
    try {
      await upload(bucket, files);
      // A later release whose files were in place already did not replace these.
      if (files.length > 0) await refuseOvertaken(table, release);
      return;
    } catch (error) {
      if (!(error instanceof FileMoved)) throw error;
    }
  }
}

async function refuseOvertaken(
  { home }: Stack["table"],
  release: Change["release"],
): Promise<void> {
  const ref = await readRef(home);
  if (ref?.release !== release.hash) throw overtaken(release, ref);
}

function overtaken({ number }: Change["release"], ref: Ref | undefined): Failure {
  return new Failure(
    "conflict",
    `Release ${ref?.number} by ${ref?.by}, live since ${ref?.updated}, has replaced release ${number} meanwhile. Nothing is lost: run again to load your posts after it.`,
  );
}
