import { command, type Outcome, type Run } from "../cli/command.ts";
import { outcomeOf } from "../cli/findings.ts";
import { countOf, flag } from "../cli/flags.ts";
import { targetFlags } from "../cli/target-flags.ts";
import { withPublication } from "../cli/with-publication.ts";
import { withTable } from "../cli/with-table.ts";
import { counted } from "../cli/words.ts";
import { Failure } from "../failure.ts";
import { unverified } from "../site/unverified.ts";

export const verify = command({
  summary: "Looks at the site again: does it show what the newest receipt, or release n's, says?",
  example: "12",
  args: ["[release]"],
  flags: {
    outside: flag("look at the site as a stranger instead: TLS, headers, feeds, 404, …"),
    ...targetFlags,
  },
  async run(run) {
    if (run.values.outside) return lookFromOutside(run);
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

async function lookFromOutside(run: Run<typeof targetFlags>): Promise<Outcome> {
  if (run.args.length > 0) {
    throw new Failure("usage", "--outside looks at the site as it is now: it takes no release.");
  }
  const { examineOutside } = await import("../outside/outside.ts");
  const findings = await withTable(run, ({ outputs, target }) => {
    const { siteUrl: site, bucketName, regions } = outputs;
    if (target.kind === "local") return examineOutside({ site });
    const bucketFile = `https://${bucketName}.s3.${regions[0]}.amazonaws.com/index.html`;
    const other = run.blog.domain?.redirectFrom;
    const otherName = other === undefined ? {} : { otherName: `https://${other}` };
    return run.progress.wait("Looking", () => examineOutside({ site, bucketFile, ...otherName }));
  });
  return outcomeOf(findings);
}
