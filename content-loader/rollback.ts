import type { Release } from "../edge/store/contract.ts";
import { pk } from "../edge/store/keys.ts";
import type { Replica } from "./aws/table.ts";
import { countPosts, diffEntries, differs, touched, type Diff } from "./releases/diff.ts";
import { Failure } from "./failure.ts";
import { goLive, storeWhole, type Table } from "./releases/go-live.ts";
import { findRelease, readRelease, type PastRelease } from "./releases/history.ts";
import { readEntries, readLive, readObject, type LiveRelease } from "./releases/live.ts";
import type { Encoded } from "./objects/encode.ts";
import { foresee, type Foreseen } from "./site/foresee.ts";
import { readTheme } from "./site/deployed-theme.ts";
import { prerender } from "./site/prerender.tsx";
import { isRedirect } from "./releases/redirects.ts";
import { follow } from "./releases/release.ts";
import { awaitItems, patience } from "./releases/replication.ts";
import { settle, type Settled } from "./site/settle.ts";
import { openStack, type Publication } from "./stack.ts";

export interface RolledBack {
  /** Number of the release that is live now, and of the one whose entries it has. */
  release: number;
  restores: number;
  diff: Diff;
  /** Absent in a dry run. */
  settled?: Settled;
  /** What a dry run would do. */
  foreseen?: Foreseen;
}

/**
 * Makes the blog what it was at a release, the one before the live one when none is named. Its objects are all there, so that one
 * conditional write takes the blog back; it is a release of its own, and can be taken back in turn. Killed anywhere, the same
 * with the number of that release does what is left. Throws a Failure.
 */
export async function rollBack(
  number: number | undefined,
  { message, dryRun }: { message: string; dryRun: boolean },
  publication: Publication,
): Promise<RolledBack> {
  const stack = openStack(publication);
  const { home } = stack.table;
  const [live, theme] = await Promise.all([readLive(home), readTheme(stack.bucket)]);
  if (live === undefined) throw nothingToTakeBack;
  const target = await findTarget(home, live, number);
  const entries = await readEntries(home, target.release.entries);
  const diff = diffEntries(live.entries, entries);
  const read = (hash: string): Promise<Encoded> => readObject(home, hash);
  const asOf = differs(diff) ? Date.parse(publication.time) : live.time;
  const pages = await prerender(entries, read, { asOf, theme });
  const restores = target.release.number;
  const change = { live, changed: touched(diff), view: { entries, read, pages, asOf, theme } };
  if (dryRun) {
    const foreseen = await foresee(stack, change, publication);
    return { release: live.number, restores, diff, foreseen };
  }
  const back = { target, entries, diff, live };
  const release = differs(diff) ? await bringBack(stack.table, back, message, publication) : live;
  const settled = await settle(stack, { release, ...change }, publication);
  return { release: release.number, restores, diff, settled };
}

interface Back {
  target: PastRelease;
  entries: ReadonlyMap<string, string>;
  diff: Diff;
  live: LiveRelease;
}

/** The release that is live then. */
async function bringBack(
  table: Table,
  { target, entries, diff, live }: Back,
  message: string,
  { time, by, progress }: Publication,
): Promise<{ hash: string; number: number }> {
  const { entries: held, number: restores } = target.release;
  await awaitObjects(table, held, entries, live);
  const next = follow(held, live, { time, by, message, restores, changes: countPosts(diff) });
  await storeWhole(table, next, { names: [], read: unread }, progress);
  await goLive(table, next, live);
  return { hash: next.encoded.hash, number: next.release.number };
}

const nothingToTakeBack = new Failure(
  "notFound",
  "Nothing is published yet, so that there is nothing to take back. Publish with `npm run load-content`.",
);

async function findTarget(
  home: Replica,
  live: LiveRelease,
  number: number | undefined,
): Promise<PastRelease> {
  if (number !== undefined) return findRelease(home, number);
  const { parent, restores } = (await readRelease(home, live.hash)) ?? {};
  const isCutShort = restores !== undefined && !live.invalidated;
  if (isCutShort) return findRelease(home, restores);
  const release = parent === undefined ? undefined : await readRelease(home, parent);
  if (parent !== undefined && release !== undefined) return { hash: parent, release };
  throw new Failure(
    "notFound",
    `Release ${live.number} is live, and no earlier one is kept. Nothing was written. \`npm run blog -- log\` lists those there are.`,
  );
}

/** Every replica must hold all of it: it did when it was live, and what is kept is not collected. Throws a Failure. */
async function awaitObjects(
  { home, others }: Table,
  held: Release["entries"],
  entries: ReadonlyMap<string, string>,
  live: LiveRelease,
): Promise<void> {
  const known = new Set([...live.entries.values(), ...live.shards]);
  const objects = [...entries].filter(([name]) => !isRedirect(name)).map(([, hash]) => hash);
  const shards = held.kind === "sharded" ? held.shards : [];
  const names = [...new Set([...objects, ...shards])].filter((hash) => !known.has(hash));
  await awaitItems([home, ...others], names.map(pk.object), patience);
}

function unread(hash: string): Promise<Encoded> {
  return Promise.reject(new Error(`${hash} is in the table already`));
}
