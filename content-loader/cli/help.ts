import type { Command } from "./command.ts";
import { commonFlags, type Flag, type Flags } from "./flags.ts";

const script = "npm run blog --";

/** A command's help: an example first, which is what most look for. */
export function helpOf(name: string, { summary, example, args, flags }: Command): string {
  const usage = [script, name, ...args, "[flags]"].join(" ");
  const rows = Object.entries<Flag>({ ...flags, ...commonFlags }).map(rowOf);
  return `${script} ${name}${example && ` ${example}`}

${summary}

Usage: ${usage}

${aligned(rows)}`;
}

/** What there is, one line a command. */
export function helpOfAll(commands: Readonly<Record<string, Command>>): string {
  const rows = Object.entries(commands).map(([name, { args, summary }]): [string, string] => [
    [name, ...args].join(" "),
    summary,
  ]);
  return `${script} check

${aligned(rows)}

${script} <command> --help tells more; docs/commands.md tells exit codes and the JSON of --json.`;
}

function rowOf([name, flag]: [string, Flags[string]]): [string, string] {
  if (flag.type === "boolean") return [`--${name}`, flag.help];
  const preset = flag.default === undefined || flag.default === "" ? "" : ` (${flag.default})`;
  return [`--${name} ${flag.value}`, flag.help + preset];
}

function aligned(rows: readonly [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
}
