import { command } from "../cli/command.ts";
import { confirm } from "../cli/confirm.ts";
import { countOf, dirFlag, flag } from "../cli/flags.ts";
import { targetFlags } from "../cli/target-flags.ts";
import { withPublication } from "../cli/with-publication.ts";
import { formatSummary, summarize } from "../cli/summary.ts";
import { unverified } from "../site/unverified.ts";

export const load = command({
  summary: "Publishes a folder of Markdown; `npm run load-content -- …` is the same.",
  example: '--message "A post about publishing"',
  flags: {
    dir: dirFlag,
    "dry-run": flag("say what would change, write nothing"),
    message: { type: "string", value: "<text>", default: "", help: "what the release is about" },
    prune: flag("delete posts whose file is gone"),
    "max-deletes": {
      type: "string",
      value: "<n>",
      default: "5",
      help: "delete at most so many posts without --yes",
    },
    yes: flag("ask nothing"),
    force: flag("let a post have the address that another one had"),
    ...targetFlags,
  },
  interrupted:
    "Readers see one whole release, the old or the new one; nothing is lost. Run the same again to complete it.",
  async run(run) {
    const { values, blog } = run;
    const started = performance.now();
    const maxDeletes = countOf("--max-deletes", values["max-deletes"], 0);
    const { message, prune, yes, force, "dry-run": dryRun, dir, state } = values;
    const ask = (question: string) => (yes ? Promise.resolve() : confirm(question, "--yes"));
    const deletions = { prune, maxDeletes, confirm: ask };
    const { prepare, siteOf } = await import("../prepare.ts");
    const summary = await withPublication(
      run,
      () => prepare({ dir, state, withDrafts: false }, run),
      async ({ publication, target, prepared }) => {
        // The AWS SDK takes longer to load than a hundred posts: what fails before needs none of it.
        const { publish } = await import("../publish.ts");
        const site = siteOf(blog, publication.outputs.siteUrl, prepared);
        const content = { ...prepared, site };
        const options = { message, dryRun, force, deletions };
        const published = await publish(content, options, publication);
        const url = publication.outputs.siteUrl;
        const duration = performance.now() - started;
        return summarize(published, { dryRun, target, url, drafts: prepared.drafts, duration });
      },
    );
    const failure = unverified(summary.verification);
    return { result: summary, text: formatSummary(summary), ...(failure && { failure }) };
  },
});
