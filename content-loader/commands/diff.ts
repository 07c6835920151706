import { command } from "../cli/command.ts";
import { countOf } from "../cli/flags.ts";
import { targetFlags } from "../cli/target-flags.ts";
import { onStdout } from "../cli/terminal.ts";
import { withTable } from "../cli/with-table.ts";
import { Failure } from "../failure.ts";
import type { PastRelease } from "../releases/history.ts";
import type { Replica } from "../aws/table.ts";

interface Compared {
  /** Numbers of the two releases; null for the empty blog before the first. */
  from: number | null;
  to: number;
  /** Slugs. */
  added: string[];
  changed: string[];
  removed: string[];
  /** Paths of pages outside the posts. */
  pages: { added: string[]; changed: string[]; removed: string[] };
  /** Paths, percent-encoded. */
  urls: string[];
}

export const diff = command({
  summary: "Compares two releases: the live one with the one before, with `a`, or `a` with `b`.",
  example: "6 7",
  args: ["[a]", "[b]"],
  flags: targetFlags,
  async run(run) {
    const numbers = run.args.map((arg) => countOf("Release", arg, 1));
    const { readEntries } = await import("../releases/live.ts");
    const { diffEntries, pageDiff, postDiff, touched } = await import("../releases/diff.ts");
    const { changedPaths } = await import("../site/invalidation.ts");
    const compared = await withTable(run, async ({ table: { home } }): Promise<Compared> => {
      const [from, to] = await findBoth(home, numbers);
      const old = from && (await readEntries(home, from.release.entries));
      const next = await readEntries(home, to.release.entries);
      const entries = diffEntries(old ?? new Map(), next);
      const { added, changed, removed } = postDiff(entries);
      const pages = pageDiff(entries);
      const keys = touched(entries);
      const urls = changedPaths(keys, keys.includes("home") ? ["index.html"] : []);
      return {
        from: from?.release.number ?? null,
        to: to.release.number,
        added,
        changed,
        removed,
        pages: { added: pages.added, changed: pages.changed, removed: pages.removed },
        urls,
      };
    });
    return { result: compared, text: textOf(compared) };
  },
});

/** The releases of these numbers; the live one, and the one that it replaced, for those that were not given. */
async function findBoth(
  home: Replica,
  [a, b]: readonly number[],
): Promise<[from: PastRelease | undefined, to: PastRelease]> {
  const { findRelease, readHistory } = await import("../releases/history.ts");
  if (a !== undefined && b !== undefined) {
    return await Promise.all([findRelease(home, a), findRelease(home, b)]);
  }
  const history = readHistory(home);
  const { value: live } = await history.next();
  if (live === undefined) throw new Failure("notFound", "Nothing is published yet.");
  if (a !== undefined) return [await findRelease(home, a), live];
  const { value: parent } = await history.next();
  if (parent !== undefined || live.release.parent === undefined) return [parent, live];
  throw new Failure(
    "notFound",
    `The release before ${live.release.number} was collected: there is nothing left to compare with.`,
  );
}

function textOf({ from, to, added, changed, removed, pages, urls }: Compared): string {
  const title = from === null ? `Release ${to}, the first` : `Release ${from} → ${to}`;
  const counts = `${added.length} added, ${changed.length} changed, ${removed.length} removed`;
  return [
    `${title}: ${counts}.`,
    ...[...added, ...pages.added].map((name) => onStdout("green", `+ ${name}`)),
    ...[...changed, ...pages.changed].map((name) => onStdout("yellow", `~ ${name}`)),
    ...[...removed, ...pages.removed].map((name) => onStdout("red", `- ${name}`)),
    ...urls.map((url) => `  ${decodeURI(url)}`),
  ].join("\n");
}
