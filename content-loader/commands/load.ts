import { command } from "../cli/command.ts";
import { countOf, dirFlag, flag } from "../cli/flags.ts";
import { targetFlags, wantedTarget } from "../cli/target-flags.ts";
import { formatSummary } from "../summary.ts";

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
  async run({ values, root, blog, progress, warn }) {
    const target = wantedTarget(values);
    const options = {
      dir: values.dir,
      dryRun: values["dry-run"],
      message: values.message,
      ...(target && { target }),
      state: values.state,
      prune: values.prune,
      maxDeletes: countOf("--max-deletes", values["max-deletes"], 0),
      yes: values.yes,
      force: values.force,
    };
    const { loadContent } = await import("../load-content.ts");
    const summary = await loadContent({ root, blog, options, progress, warn });
    return { result: summary, text: formatSummary(summary) };
  },
});
