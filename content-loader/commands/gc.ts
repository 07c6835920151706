import { command } from "../cli/command.ts";
import { flag } from "../cli/flags.ts";
import { targetFlags } from "../cli/target-flags.ts";
import { withPublication } from "../cli/with-publication.ts";
import { counted } from "../cli/words.ts";
import { Failure } from "../failure.ts";

export const gc = command({
  summary: "Deletes what no preview and no release that was live lately needs.",
  example: "--keep 30d --dry-run",
  flags: {
    keep: {
      type: "string",
      value: "<n>d",
      default: "30d",
      help: "keep releases that were live within that time",
    },
    "dry-run": flag("say what would go, delete nothing"),
    ...targetFlags,
  },
  interrupted:
    "What is deleted was needed by nothing. Loaders are told to wait for up to an hour; run the same again later.",
  async run(run) {
    const { "dry-run": dryRun, keep } = run.values;
    const days = daysOf(keep);
    const done = await withPublication(
      run,
      () => Promise.resolve(),
      async ({ publication }) => {
        const { collect } = await import("../collect/collect.ts");
        return collect({ days, dryRun }, publication);
      },
    );
    const what = `${counted(done.items, "item")} of the table and ${counted(done.files, "file")} of the bucket`;
    const gone = dryRun ? `${what} would go` : `${what} are gone`;
    const text = `${gone}. Kept: ${counted(done.releases.length, "release")}, back to ${done.releases.at(-1)}.`;
    return { result: { dryRun, ...done }, text };
  },
});

function daysOf(text: string): number {
  const [, count] = /^(\d{1,5})d$/.exec(text) ?? [];
  if (count !== undefined) return Number(count);
  throw new Failure("usage", `--keep \`${text}\` is no number of days: write 30d.`);
}
