import { command } from "../cli/command.ts";
import { countOf } from "../cli/flags.ts";
import { targetFlags } from "../cli/target-flags.ts";
import { onStdout } from "../cli/terminal.ts";
import { withTable } from "../cli/with-table.ts";
import { aboutOf, changesOf, columns } from "../cli/words.ts";
import { localTime } from "../cli/local-time.ts";
import { printable } from "../problem.ts";
import { infoOf, type ReleaseInfo } from "../releases/release-info.ts";

export const log = command({
  summary: "Lists the releases, newest first.",
  example: "--limit 5",
  flags: {
    limit: { type: "string", value: "<n>", default: "20", help: "so many releases at most" },
    ...targetFlags,
  },
  async run(run) {
    const limit = countOf("--limit", run.values.limit, 1);
    const { readHistory } = await import("../releases/history.ts");
    const releases: ReleaseInfo[] = [];
    await withTable(run, async ({ table: { home } }) => {
      for await (const past of readHistory(home)) {
        if (releases.push(infoOf(past)) === limit) break;
      }
    });
    if (releases.length === 0) run.progress.line("Nothing is published yet.");
    const [live] = releases;
    return { result: { live: live?.number ?? null, releases }, text: textOf(releases) };
  },
});

/** The newest one is what readers see. */
function textOf(releases: readonly ReleaseInfo[]): string {
  const rows = releases.map((release, index) => [
    `${index === 0 ? "*" : " "} ${release.number}`,
    localTime(release.time),
    changesOf(release),
    printable(release.by),
    aboutOf(release),
  ]);
  return columns(rows).replace(/^\*.*$/m, (line) => onStdout("bold", line));
}
