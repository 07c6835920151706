import { command } from "../cli/command.ts";
import { dirFlag, flag } from "../cli/flags.ts";
import { targetFlags } from "../cli/target-flags.ts";
import { changesOf } from "../cli/words.ts";
import { withPublication } from "../cli/with-publication.ts";
import { Failure } from "../failure.ts";
import { localTime } from "../cli/local-time.ts";

export const preview = command({
  summary: "Shows the folder, drafts and coming posts too, to whoever has the address it prints.",
  example: "--expires 7d",
  flags: {
    dir: dirFlag,
    "dry-run": flag("say what it would hold, write nothing"),
    expires: { type: "string", value: "<n>d", default: "7d", help: "when it ends: 12h, 7d" },
    message: { type: "string", value: "<text>", default: "", help: "what it is about" },
    ...targetFlags,
  },
  interrupted: "Readers see what they saw, and nobody has the preview's address. Run it again.",
  async run(run) {
    const { dir, state, message, expires, "dry-run": dryRun } = run.values;
    const days = daysOf(expires);
    const { prepare, siteOf } = await import("../prepare.ts");
    const made = await withPublication(
      run,
      () => prepare({ dir, state, withDrafts: true }, run),
      async ({ publication, prepared }) => {
        const { publishPreview } = await import("../preview.ts");
        const site = siteOf(run.blog, publication.outputs.siteUrl, prepared);
        const content = { ...prepared, site };
        return publishPreview(content, { message, days, dryRun }, publication);
      },
    );
    if (made.url === null) return { result: made, text: `Would differ: ${changesOf(made)}.` };
    run.progress.line(
      `Until ${localTime(made.expires)}, uncached and not indexed, for whoever has the address:`,
    );
    return { result: made, text: made.url };
  },
});

/** `7d`, `12h`; a year at most. */
function daysOf(text: string): number {
  const [, count = "", unit] = /^(\d{1,4})([dh])$/.exec(text) ?? [];
  const days = Number(count) / (unit === "h" ? 24 : 1);
  if (count !== "" && days > 0 && days <= 366) return days;
  throw new Failure("usage", `--expires \`${text}\` is no time of up to a year: write 7d or 12h.`);
}
