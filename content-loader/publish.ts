import type { Site } from "../edge/store/contract.ts";
import { countPosts, differs, touched, type Diff } from "./releases/diff.ts";
import { foresee, type Foreseen } from "./site/foresee.ts";
import type { CardSet } from "./cards/card-set.ts";
import { goLive } from "./releases/go-live.ts";
import type { MediaSet } from "./media/media-set.ts";
import { storeContent } from "./releases/store-content.ts";
import { readLive, type LiveRelease } from "./releases/live.ts";
import type { ObjectSet } from "./objects/object-set.ts";
import type { PageRecord, PostRecord } from "./objects/post-record.ts";
import { planRelease, type Plan, type PlanOptions } from "./releases/plan.ts";
import { readTheme } from "./site/deployed-theme.ts";
import { prerender } from "./site/prerender.tsx";
import type { Move } from "./releases/redirects.ts";
import { makeRelease } from "./releases/release.ts";
import { settle, type Settled } from "./site/settle.ts";
import { openStack, type Publication, type Stack } from "./stack.ts";

/** A rendered blog, ready to be stored. */
export interface Content {
  objects: ObjectSet;
  site: Site;
  /** Newest first. */
  posts: readonly PostRecord[];
  /** Those outside the posts. */
  pages: readonly PageRecord[];
  /** Path → name of the text that it leads to. */
  aliases: ReadonlyMap<string, string>;
  media: Pick<MediaSet, "filesOf">;
  /** Absent: no post has a card. */
  cards?: CardSet;
}

export interface PublishOptions extends Omit<PlanOptions, "now"> {
  message: string;
  dryRun: boolean;
}

export interface Published {
  diff: Diff;
  /** Posts and pages whose addresses changed, by their names. */
  moves: Move[];
  /** Number of the live release; absent when a dry run found none. */
  release?: number;
  /** What was made of it; absent in a dry run. */
  settled?: Settled;
  /** What a dry run would do. */
  foreseen?: Foreseen;
}

/**
 * diff → store → release → index → invalidate → verify. Killed anywhere, the next run does what is left: before the ref moved,
 * all of it; after that, the files that differ and, since the ref does not say `invalidated`, every cached page.
 */
export async function publish(
  content: Content,
  options: PublishOptions,
  publication: Publication,
): Promise<Published> {
  const stack = openStack(publication);
  const [live, theme] = await Promise.all([readLive(stack.table.home), readTheme(stack.bucket)]);
  const now = Date.parse(publication.time);
  const plan = await planRelease(content, live, stack.table.home, { ...options, now });
  const { diff, moves, entries, asOf } = plan;
  const read = (hash: string) => content.objects.read(hash);
  const pages = await prerender(entries, read, { asOf, theme });
  const change = { live, changed: touched(diff), view: { entries, read, pages, asOf, theme } };
  if (options.dryRun) {
    const foreseen = await foresee(stack, change, publication);
    return { diff, moves, ...(live && { release: live.number }), foreseen };
  }
  const release = await bringLive(stack, { content, plan, live }, options.message, publication);
  const settled = await settle(stack, { release, ...change }, publication);
  return { diff, moves, release: release.number, settled };
}

/** The release that is live then: the one that was when nothing differs. */
async function bringLive(
  stack: Stack,
  { content, plan, live }: { content: Content; plan: Plan; live: LiveRelease | undefined },
  message: string,
  { time, by, progress }: Publication,
): Promise<{ hash: string; number: number }> {
  if (live !== undefined && !differs(plan.diff)) return live;
  const facts = { time, by, message, changes: countPosts(plan.diff) };
  const next = makeRelease(plan.entries, live, facts);
  await storeContent(stack, content, { next, live }, progress);
  await goLive(stack.table, next, live);
  return { hash: next.encoded.hash, number: next.release.number };
}
