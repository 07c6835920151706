import { exitCode, Failure, type FailureCode } from "../failure.ts";
import type { Problem } from "../problem.ts";
import type { Outcome } from "./command.ts";

/** The one object that `--json` prints (docs/commands.md). Its fields are always there. */
export interface Report {
  /** Counted up when a field changes its meaning; new fields may come without. */
  schema: 1;
  /** Null when the command line names none that exists. */
  command: string | null;
  ok: boolean;
  exitCode: number;
  /** What the command found or did; null when an error ended it. */
  result: object | null;
  problems: readonly Problem[];
  warnings: readonly string[];
  error: { code: FailureCode; message: string } | null;
}

interface Ending {
  outcome: Outcome | undefined;
  error: unknown;
  warnings: readonly string[];
}

/** How a command ended: with an outcome, an error, or an outcome that holds one. */
export function reportOf(
  command: string | undefined,
  { outcome, error, warnings }: Ending,
): Report {
  const ok = error === undefined;
  return {
    schema: 1,
    command: command ?? null,
    ok,
    exitCode: ok ? exitCode.ok : exitCode[codeOf(error)],
    result: outcome?.result ?? null,
    problems: error instanceof Failure ? error.problems : [],
    warnings,
    error: ok ? null : { code: codeOf(error), message: messageOf(error) },
  };
}

/** What stderr says of an error; with its stack trace when the author debugs. */
export function describe(error: unknown, debug: boolean): string {
  return debug && error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
}

function codeOf(error: unknown): FailureCode {
  return error instanceof Failure ? error.code : "unexpected";
}

function messageOf(error: unknown): string {
  if (error instanceof Failure) return error.message;
  const what = error instanceof Error ? error.message : String(error);
  return `Unexpected: ${what}\nReaders see one whole release. Run again with --debug and report what it says.`;
}
