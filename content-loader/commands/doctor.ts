import type { BlogConfig } from "../../blog.config.ts";
import { command } from "../cli/command.ts";
import { outcomeOf } from "../cli/findings.ts";
import { targetFlags } from "../cli/target-flags.ts";
import { type OpenBlog, withTable } from "../cli/with-table.ts";
import type { Finding } from "../doctor/finding.ts";

export const doctor = command({
  summary: "Looks at everything that publishing needs, and says what to do where it lacks.",
  example: "--aws",
  flags: targetFlags,
  async run(run) {
    const { examineMachine } = await import("../doctor/machine.ts");
    const { faultOf, skipped } = await import("../doctor/finding.ts");
    const { stackChecks } = await import("../doctor/stack.ts");
    const findings = await examineMachine(run.root);
    try {
      const found = await withTable(run, (blog) =>
        run.progress.wait("Asking", () => examineAll(blog, run.blog)),
      );
      findings.push(...found);
    } catch (error) {
      findings.push(faultOf("stack", error));
      findings.push(...stackChecks.map((check) => skipped(check, "the stack is not known")));
    }
    return outcomeOf(findings);
  },
});

async function examineAll(blog: OpenBlog, config: BlogConfig): Promise<Finding[]> {
  const { examineStack } = await import("../doctor/stack.ts");
  if (blog.target.kind === "local") return examineStack(blog);
  const { examineDeployed } = await import("../doctor/deployed/examine.ts");
  return (await Promise.all([examineStack(blog), examineDeployed(blog, config)])).flat();
}
