import type { Finding } from "../doctor/finding.ts";
import { Failure } from "../failure.ts";
import type { Outcome } from "./command.ts";
import { onStdout } from "./terminal.ts";
import { columns, counted } from "./words.ts";

/** Findings as a command's outcome, a line each; it fails with the code of the first fault. */
export function outcomeOf(findings: readonly Finding[]): Outcome {
  const faults = findings.filter(({ state }) => state === "fault");
  const [first] = faults;
  const failure = first && new Failure(first.code ?? "unexpected", summaryOf(faults));
  return { result: { findings }, text: textOf(findings), ...(failure && { failure }) };
}

function summaryOf(faults: readonly Finding[]): string {
  return `${counted(faults.length, "fault")}: ${faults.map(({ check }) => check).join(", ")}.`;
}

const signs = { ok: "ok", fault: "no", skipped: "–" };
const colours = { ok: "green", fault: "red", skipped: "dim" } as const;

function textOf(findings: readonly Finding[]): string {
  const rows = columns(findings.map(({ state, check, what }) => [signs[state], check, what]));
  return rows
    .split("\n")
    .map((row, index) => onStdout(colours[findings[index]?.state ?? "ok"], row))
    .join("\n");
}
