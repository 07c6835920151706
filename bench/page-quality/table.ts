import type { Finding } from "./checks.ts";
import { sections, type Goal } from "./goals.ts";

/** The document, `head` above it. A line that nothing looked at is not reached. */
export function qualityTable(head: string, findings: ReadonlyMap<string, Finding>): string {
  const reached = [...findings.values()].filter((finding) => finding.reached).length;
  const lines = sections.flatMap(({ goals }) => goals).length;
  const tables = sections.map(({ title, goals }) => {
    const rows = goals.map((goal) => row(goal, findings.get(goal.id)));
    return [
      `## ${title}\n`,
      "| | line | want | measured | reached |",
      "|---|---|---|---|---|",
      ...rows,
    ].join("\n");
  });
  return `${head}\n\n${reached} of ${lines} lines are reached.\n\n${tables.join("\n\n")}\n`;
}

function row({ id, what, want }: Goal, finding: Finding | undefined): string {
  const { reached, measured, why } = finding ?? {
    reached: false,
    measured: [],
    why: ["not measured"],
  };
  const verdict = reached ? "yes" : `no: ${why.length > 0 ? unique(why) : "see the figure"}`;
  const figure = unique(measured) || (reached ? "as wanted" : "–");
  return `| ${[id, what, want, figure, verdict].map(cell).join(" | ")} |`;
}

function unique(texts: readonly string[]): string {
  return [...new Set(texts)].join("; ");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
