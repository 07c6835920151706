import { command } from "../cli/command.ts";
import { countOf } from "../cli/flags.ts";
import { targetFlags } from "../cli/target-flags.ts";
import { withTable } from "../cli/with-table.ts";
import { aboutOf, changesOf, columns } from "../cli/words.ts";
import { localTime } from "../cli/local-time.ts";
import { printable } from "../problem.ts";
import { infoOf, type ReleaseInfo } from "../releases/release-info.ts";

interface Shown extends ReleaseInfo {
  /** Whether readers see it. */
  live: boolean;
  /** Hash of the release it replaced; null for the first. */
  parent: string | null;
  /** Slugs, sorted. */
  posts: string[];
  /** Paths of pages outside the posts, sorted. */
  pages: string[];
}

export const show = command({
  summary: "Shows a release and the posts in it.",
  example: "7",
  args: ["<release>"],
  flags: targetFlags,
  async run(run) {
    const number = countOf("Release", run.args[0] ?? "", 1);
    const { findRelease } = await import("../releases/history.ts");
    const { readEntries } = await import("../releases/live.ts");
    const { readRef } = await import("../releases/ref.ts");
    const { pagesOf, slugsOf } = await import("../releases/diff.ts");
    const shown = await withTable(run, async ({ table: { home } }): Promise<Shown> => {
      const past = await findRelease(home, number);
      const { parent = null, entries } = past.release;
      const keys = [...(await readEntries(home, entries)).keys()].toSorted();
      const [posts, pages] = [slugsOf(keys), pagesOf(keys)];
      const live = (await readRef(home))?.release === past.hash;
      return { ...infoOf(past), live, parent, posts, pages };
    });
    return { result: shown, text: textOf(shown) };
  },
});

function textOf(release: Shown): string {
  const { number, live, time, by, posts, pages, hash } = release;
  const rows = [
    ["release", `${number}${live ? ", live" : ""}`],
    ["time", localTime(time)],
    ["by", printable(by)],
    ["message", aboutOf(release)],
    ["changes", changesOf(release)],
    ["hash", hash],
    ["posts", String(posts.length)],
    ...(pages.length > 0 ? [["pages", String(pages.length)]] : []),
  ];
  return [columns(rows), ...[...posts, ...pages].map((name) => `  ${name}`)].join("\n");
}
