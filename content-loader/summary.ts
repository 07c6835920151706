import { differs, postDiff } from "./diff.ts";
import { everything } from "./invalidation.ts";
import type { Published } from "./publish.ts";

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
  drafts: number;
  /** Whether anything differs from the live release. */
  differs: boolean;
  release?: number;
  files: string[];
  invalidated: string[];
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
  const posts = postDiff(published.diff);
  const { duration, ...rest } = run;
  return {
    ...rest,
    added: posts.added,
    changed: posts.changed,
    removed: posts.removed,
    unchanged: posts.unchanged.length,
    differs: differs(published.diff),
    ...(published.release !== undefined && { release: published.release }),
    files: published.settled?.files ?? [],
    invalidated: published.settled?.invalidation.paths ?? [],
    seconds: Math.round(duration / 10) / 100,
  };
}

/** Names that are listed before they are only counted. */
const shownNames = 10;

/** The summary as an author reads it. */
export function formatSummary(summary: Summary): string {
  const { added, changed, removed, unchanged, drafts, seconds, url, dryRun } = summary;
  const counts = [
    `${added.length} added`,
    `${changed.length} changed`,
    `${removed.length} removed`,
    `${unchanged} unchanged`,
    ...(drafts > 0 ? [`${drafts} ${drafts === 1 ? "draft" : "drafts"} left out`] : []),
  ];
  return [
    ...nameLines("+", added),
    ...nameLines("~", changed),
    ...nameLines("-", removed),
    `${dryRun ? "Would be: " : ""}${counts.join(", ")}.`,
    ...outcome(summary),
    dryRun ? `Nothing was written. ${seconds} s.` : `${url} · ${seconds} s`,
  ].join("\n");
}

function outcome({ dryRun, differs, release, files, invalidated }: Summary): string[] {
  if (dryRun) return [];
  return [
    differs ? `Release ${release} is live.` : `Release ${release} stays live: nothing differs.`,
    ...(files.length > 0 ? [`Uploaded ${files.join(", ")}.`] : []),
    ...(invalidated.length > 0 ? [`Invalidated ${shownPaths(invalidated)}.`] : []),
  ];
}

function shownPaths(paths: readonly string[]): string {
  return paths.join() === everything.join() ? "every page" : paths.map(decodeURI).join(" ");
}

function nameLines(sign: string, slugs: readonly string[]): string[] {
  const more = slugs.length - shownNames;
  return [
    ...slugs.slice(0, shownNames).map((slug) => `${sign} ${slug}`),
    ...(more > 0 ? [`${sign} … and ${more} more`] : []),
  ];
}
