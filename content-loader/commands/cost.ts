import { command } from "../cli/command.ts";
import { targetFlags } from "../cli/target-flags.ts";
import { type OpenBlog, withTable } from "../cli/with-table.ts";
import type { LastMonth } from "../cost/last-month.ts";
import type { Stored } from "../cost/stored.ts";
import type { TemplateSettings } from "../cost/template-settings.ts";
import { Failure } from "../failure.ts";

export const cost = command({
  summary:
    "Tells what a month costs: by the template's settings, measured views and the price list.",
  example: "--views 1m",
  flags: {
    views: { type: "string", value: "<n>", default: "1m", help: "views a month: 5000, 100k, 1m" },
    ...targetFlags,
  },
  async run(run) {
    const views = viewsOf(run.values.views);
    const { costsOf } = await import("../cost/costs.ts");
    const { formatCosts } = await import("../cost/format.ts");
    const { synthesize } = await import("../cost/synthesize.ts");
    const { settingsOf } = await import("../cost/template-settings.ts");
    const template = await run.progress.wait("Reading the template", () => synthesize(run.root));
    const settings = settingsOf(template);
    const found = await withTable(run, (blog) =>
      run.progress.wait("Measuring what is there", () => look(blog, settings, run.warn)),
    );
    const result = costsOf(views, settings, found);
    return { result, text: formatCosts(result) };
  },
});

/** What the blog keeps and, where it is deployed, what CloudWatch counted; a policy that lets nobody ask is no failure. */
async function look(
  { target, table, bucket, outputs, clients }: OpenBlog,
  { memorySize }: TemplateSettings,
  warn: (text: string) => void,
): Promise<{ stored: Stored; lastMonth: LastMonth | undefined }> {
  const { measureStored } = await import("../cost/stored.ts");
  const stored = await measureStored({ table, bucket });
  if (target.kind === "local") return { stored, lastMonth: undefined };
  const { readLastMonth } = await import("../cost/last-month.ts");
  try {
    return { stored, lastMonth: await readLastMonth(outputs, clients.settings, memorySize) };
  } catch (error) {
    const { explain } = await import("../aws/explain.ts");
    const why = explain(error, "");
    warn(
      `What CloudWatch counted is missing here: ${why instanceof Error ? why.message : String(why)}`,
    );
    return { stored, lastMonth: undefined };
  }
}

const factors = { "": 1, k: 1_000, m: 1_000_000 };

/** `5000`, `100k` or `1m`. Throws a Failure. */
export function viewsOf(text: string): number {
  const [, count, factor = ""] = /^(\d{1,6})([km]?)$/.exec(text) ?? [];
  if (count !== undefined && (factor === "" || factor === "k" || factor === "m"))
    return Number(count) * factors[factor];
  throw new Failure("usage", `--views \`${text}\` is no number of views: write 5000, 100k or 1m.`);
}
