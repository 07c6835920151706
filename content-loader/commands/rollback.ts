import { command } from "../cli/command.ts";
import { countOf, flag } from "../cli/flags.ts";
import { targetFlags } from "../cli/target-flags.ts";
import { withPublication } from "../cli/with-publication.ts";
import { formatSummary, summarize } from "../cli/summary.ts";
import { unverified } from "../site/unverified.ts";

export const rollback = command({
  summary: "Takes readers back to a release, by one write: to the one before, or to the one named.",
  example: '12 --message "The table of prices was wrong"',
  args: ["[release]"],
  flags: {
    "dry-run": flag("say what would change, write nothing"),
    message: { type: "string", value: "<text>", default: "", help: "why" },
    ...targetFlags,
  },
  interrupted:
    "Readers see one whole release, the old or the new one: `npm run blog -- log` tells which. `npm run blog -- rollback <release>`, with the number of the one to go back to, completes it.",
  async run(run) {
    const [release] = run.args;
    const { message, "dry-run": dryRun } = run.values;
    const number = release === undefined ? undefined : countOf("Release", release, 1);
    const summary = await withPublication(
      run,
      () => Promise.resolve(),
      async ({ publication, target }) => {
        const { rollBack } = await import("../rollback.ts");
        const started = performance.now();
        const done = await rollBack(number, { message, dryRun }, publication);
        const duration = performance.now() - started;
        const url = publication.outputs.siteUrl;
        const summary = summarize(
          { ...done, moves: [] },
          { dryRun, target, url, drafts: 0, duration },
        );
        return { ...summary, restores: done.restores };
      },
    );
    const failure = unverified(summary.verification);
    const took = dryRun ? "" : `Took release ${summary.restores} back in ${summary.seconds} s.\n`;
    const text = took + formatSummary(summary);
    return { result: summary, text, ...(failure && { failure }) };
  },
});
