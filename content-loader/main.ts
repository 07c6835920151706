import { join } from "node:path";
import { blog } from "../blog.config.ts";
import { exitCode, Failure } from "./failure.ts";
import { loadContent } from "./load-content.ts";
import { help, parseOptions, type Options } from "./options.ts";
import { Progress } from "./progress.ts";
import { formatSummary } from "./summary.ts";

const root = join(import.meta.dirname, "..");

process.exitCode = await run(process.argv.slice(2));

/** The command; returns its exit code. */
async function run(args: readonly string[]): Promise<number> {
  try {
    return await load(parseOptions(args));
  } catch (error) {
    process.stderr.write(`${describe(error, args.includes("--debug"))}\n`);
    return error instanceof Failure ? error.exitCode : exitCode.unexpected;
  }
}

async function load(options: Options): Promise<number> {
  if (options.help) {
    process.stdout.write(help);
    return exitCode.ok;
  }
  const screen = options.json ? { write: () => true } : process.stdout;
  const progress = new Progress(screen);
  const summary = await loadContent({ root, blog, options, progress });
  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else progress.line(formatSummary(summary));
  return exitCode.ok;
}

function describe(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return String(error);
  if (debug) return error.stack ?? error.message;
  if (error instanceof Failure) return error.message;
  return `Unexpected: ${error.message}\nReaders see one whole release. Run again with --debug and report what it says.`;
}
