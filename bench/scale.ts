import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Row } from "./row.ts";
import { fill, tables } from "./scale/document.ts";
import { percent } from "./scale/format.ts";
import { hitChart } from "./scale/hit-chart.ts";
import { compareAll, largestDifference } from "./scale/simulation-table.ts";

const docs = join(import.meta.dirname, "../docs");

/** Computes what docs/scale.md says, prints its tables, and writes them and the chart where they belong. The same each time. */
export async function measureScale(): Promise<Row[]> {
  const made = Object.fromEntries(Object.entries(tables).map(([name, make]) => [name, make()]));
  for (const [name, table] of Object.entries(made)) console.log(`${name}\n\n${table}\n`);
  const file = join(docs, "scale.md");
  await writeFile(file, fill(await readFile(file, "utf8"), made));
  await writeFile(join(docs, "images/hit-rate.svg"), hitChart());
  const comparisons = compareAll();
  return [
    {
      what: "hit rate, formula against 300,000 simulated requests",
      measured: `renders at most ${percent(largestDifference(comparisons, "rendered"))} of views apart, hits at edge locations ${percent(largestDifference(comparisons, "atEdge"))}`,
      goal: "≤ 1 %",
      peer: "–",
    },
  ];
}
