import { parseArgs } from "node:util";
import { Failure } from "../failure.ts";

/** One flag of a command, in the form of `parseArgs` and with what the help says of it. */
export type Flag = (
  | { type: "boolean"; default: boolean }
  /** `value` is the placeholder of its value in the help. */
  | { type: "string"; value: string; default?: string }
) & { help: string };

export type Flags = Record<string, Flag>;

type ParseOptions<F extends Flags> = { options: F; allowPositionals: true; args: string[] };

/** The flags' values by name: a string flag without a default may be absent. */
export type Values<F extends Flags> = ReturnType<typeof parseArgs<ParseOptions<F>>>["values"];

/** A flag that is off unless it is given. */
export function flag(help: string): { type: "boolean"; default: false; help: string } {
  return { type: "boolean", default: false, help };
}

/** Where posts and pages are written. */
export const dirFlag = {
  type: "string",
  value: "<folder>",
  default: "content",
  help: "the blog's folder: posts below its posts/, pages beside that; or posts alone",
} satisfies Flag;

/** What every command knows. */
export const commonFlags = {
  json: flag("one JSON object on stdout (docs/commands.md)"),
  debug: flag("show stack traces"),
  help: flag("show this"),
} satisfies Flags;

/** Parses a command's line. `names` are its arguments, those that may be left out in brackets. Throws a Failure. */
export function parseFlags<F extends Flags>(
  given: string[],
  names: readonly string[],
  flags: F,
): { values: Values<F>; args: string[] } {
  const { values, positionals } = parse(given, flags);
  const needed = names.filter((name) => !name.startsWith("["));
  const missing = needed[positionals.length];
  if (missing !== undefined) throw usage(`${missing} is missing.`);
  const extra = positionals[names.length];
  if (extra !== undefined) throw usage(`\`${extra}\` is one argument too many.`);
  return { values, args: positionals };
}

function parse<F extends Flags>(
  args: string[],
  flags: F,
): ReturnType<typeof parseArgs<ParseOptions<F>>> {
  try {
    return parseArgs<ParseOptions<F>>({
      args,
      options: { ...commonFlags, ...flags },
      allowPositionals: true,
    });
  } catch (error) {
    throw new Failure("usage", error instanceof Error ? firstSentence(error.message) : "", {
      cause: error,
    });
  }
}

/** A whole number of `least` or more from the command line. Throws a Failure that names it. */
export function countOf(name: string, text: string, least: number): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  if (count !== undefined && count >= least) return count;
  throw usage(`${name} \`${text}\` is no whole number from ${least} on.`);
}

/** Node adds to an unknown flag how it would be given as an argument, which is hardly what was meant. */
function firstSentence(message: string): string {
  return `${message.replace(/\.(?: To specify a positional [^]*)?$/, "")}.`;
}

function usage(what: string): Failure {
  return new Failure("usage", what);
}
