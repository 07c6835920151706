import type { BlogConfig } from "../../blog.config.ts";
import { exitCode, Failure } from "../failure.ts";
import { Progress } from "../progress.ts";
import type { Command, Outcome } from "./command.ts";
import { helpOf, helpOfAll } from "./help.ts";
import { describe, reportOf } from "./report.ts";
import { narrationScreen, onStderr } from "./terminal.ts";

interface CommandLine {
  commands: Readonly<Record<string, Command>>;
  /** A command's name, and what it is given. */
  args: readonly string[];
  root: string;
  blog: BlogConfig;
}

/** Runs the command that the line names: data to stdout, narration to stderr. Returns its exit code. */
export async function runCommand({ commands, args, root, blog }: CommandLine): Promise<number> {
  const [name = "", ...given] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const help = command === undefined ? helpOfAll(commands) : helpOf(name, command);
  const wants = (flag: string): boolean => args.includes(flag);
  const json = wants("--json");
  const progress = new Progress(narrationScreen(process.stderr, process.env));
  const warnings: string[] = [];
  const warn = (text: string): void => {
    warnings.push(text);
    progress.line(`${onStderr("yellow", "Warning:")} ${text}`);
  };

  const end = ({ outcome, error }: { outcome?: Outcome; error?: unknown }): number => {
    progress.clear();
    const fault = error ?? outcome?.failure;
    const report = reportOf(command && name, { outcome, error: fault, warnings });
    const text = json ? JSON.stringify(report) : (outcome?.text ?? "");
    if (text !== "") process.stdout.write(`${text}\n`);
    if (fault !== undefined) progress.line(describe(fault, wants("--debug")));
    if (report.exitCode === exitCode.usage) progress.line(`\n${help}`);
    return report.exitCode;
  };

  process.once("SIGINT", () => {
    const message = `Interrupted. ${command?.interrupted ?? ""}`;
    process.exit(end({ error: new Failure("interrupted", message) }));
  });
  try {
    if (wants("--help")) return end({ outcome: { result: { help }, text: help } });
    if (command === undefined) throw unknown(name);
    return end({ outcome: await command.run(given, { root, blog, json, progress, warn }) });
  } catch (error) {
    return end({ error });
  }
}

function unknown(name: string): Failure {
  const what = name === "" ? "Which command?" : `There is no command \`${name}\`.`;
  return new Failure("usage", what);
}
