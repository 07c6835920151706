import { differs, pageDiff, postDiff, type Diff } from "../releases/diff.ts";
import { everything } from "../site/invalidation.ts";
import type { Published } from "../publish.ts";
import type { Move } from "../releases/redirects.ts";
import type { Verification } from "../site/settle.ts";

/** What a run did, in the author's terms. */
export interface Summary {
  dryRun: boolean;
  target: "local" | "aws";
  url: string;
  /** Slugs. A post changes too when a neighbour's title in its footer does. */
  added: string[];
  changed: string[];
  removed: string[];
  unchanged: number;
  /** Paths of pages outside the posts. */
  pages: Omit<Diff, "unchanged">;
  /** Slugs, and paths of pages, that changed: the old address leads to the new one. */
  moves: Move[];
  drafts: number;
  /** Whether anything differs from the live release. */
  differs: boolean;
  release?: number;
  /** Files that were uploaded and paths that were invalidated, or would be. */
  files: string[];
  invalidated: string[];
  /** USD, of that and of the other way to clear the caches. */
  price: number;
  otherPrice: number;
  /** Absent where no site answers. */
  verification?: Verification;
  /** Path of the receipt. */
  receipt?: string;
  seconds: number;
}

interface Run {
  dryRun: boolean;
  target: "local" | "aws";
  url: string;
  drafts: number;
  /** Milliseconds. */
  duration: number;
}

export function summarize(published: Published, run: Run): Summary {
  const { diff, moves, release, settled, foreseen } = published;
  const { added, changed, removed, unchanged } = postDiff(diff);
  const pages = pageDiff(diff);
  const { duration, ...rest } = run;
  const done = settled ?? foreseen;
  return {
    ...rest,
    added,
    changed,
    removed,
    unchanged: unchanged.length,
    pages: { added: pages.added, changed: pages.changed, removed: pages.removed },
    moves,
    differs: differs(diff),
    ...(release !== undefined && { release }),
    files: done?.files ?? [],
    invalidated: done?.invalidation.paths ?? [],
    price: done?.invalidation.price ?? 0,
    otherPrice: done?.invalidation.otherPrice ?? 0,
    ...(settled?.verification && { verification: settled.verification }),
    ...(settled?.receipt !== undefined && { receipt: settled.receipt }),
    seconds: Math.round(duration / 10) / 100,
  };
}

/** Names that are listed before they are only counted. */
const shownNames = 10;

/** The summary as an author reads it. */
export function formatSummary(summary: Summary): string {
  const { added, changed, removed, unchanged, pages, moves, drafts, seconds, url, dryRun } =
    summary;
  const counts = [
    `${added.length} added`,
    `${changed.length} changed`,
    `${removed.length} removed`,
    `${unchanged} unchanged`,
    ...(drafts > 0 ? [`${drafts} ${drafts === 1 ? "draft" : "drafts"} left out`] : []),
  ];
  return [
    ...nameLines("+", [...added, ...pages.added]),
    ...nameLines("~", [...changed, ...pages.changed]),
    ...nameLines("-", [...removed, ...pages.removed]),
    ...nameLines(
      "→",
      moves.map(({ from, to }) => `${from} leads to ${to}`),
    ),
    `${dryRun ? "Would be: " : ""}${counts.join(", ")}${pagesOf(pages)}.`,
    ...outcome(summary),
    dryRun ? `Nothing was written. ${seconds} s.` : `${url} · ${seconds} s`,
  ].join("\n");
}

function pagesOf({ added, changed, removed }: Summary["pages"]): string {
  const count = added.length + changed.length + removed.length;
  return count === 0
    ? ""
    : `; pages: ${added.length} added, ${changed.length} changed, ${removed.length} removed`;
}

function outcome(summary: Summary): string[] {
  const { dryRun, differs, release, files, invalidated, verification, receipt } = summary;
  const clears = shownPaths(invalidated);
  if (dryRun)
    return invalidated.length > 0 ? [`Would invalidate ${clears}: ${priceOf(summary)}.`] : [];
  const seen = verification && verification.paths - verification.differences.length;
  return [
    differs ? `Release ${release} is live.` : `Release ${release} stays live: nothing differs.`,
    ...(files.length > 0 ? [`Uploaded ${files.join(", ")}.`] : []),
    ...(invalidated.length > 0 ? [`Invalidated ${clears}: ${priceOf(summary)}.`] : []),
    ...(verification ? [`Verified ${seen} of ${verification.paths} pages.`] : []),
    ...(receipt === undefined ? [] : [`Receipt: ${receipt}`]),
  ];
}

function shownPaths(paths: readonly string[]): string {
  if (paths.join() === everything.join()) return "every page";
  const more = paths.length - shownNames;
  const names = paths.slice(0, shownNames).map(decodeURI).join(" ");
  return more > 0 ? `${names} and ${more} more` : names;
}

/** Why these paths, or why all: what each costs by the price list (CA-62). */
function priceOf({ invalidated, price, otherPrice }: Summary): string {
  const other = invalidated.join() === everything.join() ? "page by page" : "every page";
  return `${dollars(price)}, ${other} ${dollars(otherPrice)}`;
}

function dollars(price: number): string {
  return `$${price.toFixed(price > 0 && price < 0.01 ? 5 : 2)}`;
}

function nameLines(sign: string, names: readonly string[]): string[] {
  const more = names.length - shownNames;
  return [
    ...names.slice(0, shownNames).map((name) => `${sign} ${name}`),
    ...(more > 0 ? [`${sign} … and ${more} more`] : []),
  ];
}
