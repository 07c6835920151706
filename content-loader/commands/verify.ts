import { command } from "../cli/command.ts";
import { countOf } from "../cli/flags.ts";
import { targetFlags } from "../cli/target-flags.ts";
import { withPublication } from "../cli/with-publication.ts";
import { counted } from "../cli/words.ts";
import { unverified } from "../site/unverified.ts";

export const verify = command({
  summary: "Looks at the site again: does it show what the newest receipt, or release n's, says?",
  example: "12",
  args: ["[release]"],
  flags: targetFlags,
  async run(run) {
    const [release] = run.args;
    const number = release === undefined ? undefined : countOf("Release", release, 1);
    const found = await withPublication(
      run,
      () => Promise.resolve(),
      async ({ publication }) => {
        const { verifyReceipt } = await import("../site/verify-receipt.ts");
        return verifyReceipt(number, publication);
      },
    );
    const failure = unverified(found);
    const what = `${counted(found.paths, "page")} as release ${found.release} has them`;
    const text = failure ? "" : `${what}: ${found.site}`;
    return { result: found, text, ...(failure && { failure }) };
  },
});
