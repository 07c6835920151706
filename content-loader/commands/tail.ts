import { command } from "../cli/command.ts";
import { flag } from "../cli/flags.ts";
import { preciseTime } from "../cli/local-time.ts";
import { targetFlags } from "../cli/target-flags.ts";
import { onStdout } from "../cli/terminal.ts";
import { withTable } from "../cli/with-table.ts";
import { Failure } from "../failure.ts";
import { printable } from "../problem.ts";
import type { LogEntry } from "../tail/log-entry.ts";

export const tail = command({
  summary: "Shows what the functions logged in every Region, as one stream, until Ctrl-C.",
  example: "--since 2h --filter ERROR",
  flags: {
    since: {
      type: "string",
      value: "<time>",
      default: "10m",
      help: "from so long ago: 15m, 2h, 3d, or a date",
    },
    filter: { type: "string", value: "<text>", help: "only events that hold it; case counts" },
    once: flag("show what is there, and end; so with --json"),
    ...targetFlags,
  },
  interrupted: "The logs stay where they are.",
  async run(run) {
    const since = sinceOf(run.values.since, Date.now());
    const { filter, once } = run.values;
    const entries: LogEntry[] = [];
    await withTable(
      run,
      async ({ outputs, clients: { settings }, target, siteAnswers }) => {
        if (target.kind === "local" && !siteAnswers) throw nothingRuns();
        const { tail } = await import("../tail/tail.ts");
        const follow = !once && !run.json;
        const { warn } = run;
        for await (const entry of tail({ outputs, settings, since, filter, follow, warn })) {
          if (run.json) entries.push(entry);
          else process.stdout.write(`${textOf(entry)}\n`);
        }
      },
      { state: "Nothing was changed." },
    );
    return { result: { since: new Date(since).toISOString(), entries }, text: "" };
  },
});

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The instant that `--since` means, milliseconds since 1970. Throws a Failure. */
export function sinceOf(text: string, now: number): number {
  const [, count, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  if (unit === "m" || unit === "h" || unit === "d") return now - Number(count) * units[unit];
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (time <= now) return time;
  throw new Failure(
    "usage",
    `--since \`${text}\` is no time before now: write 15m, 2h, 3d or 2026-11-22T09:00:00+08:00.`,
  );
}

function nothingRuns(): Failure {
  return new Failure(
    "notFound",
    "Nothing runs on this machine, so nothing logs. Run `npm start` beside this, or name the deployed stack with --aws.",
  );
}

const widestRegion = 14;

/** Time on this machine's clock, Region, level and text, whose further lines are indented. */
function textOf({ time, region, source, level, text }: LogEntry): string {
  const name = level === "" ? source : level;
  const head = `${preciseTime(time)}  ${region.padEnd(widestRegion)}  ${name.padEnd(6)}`;
  const lines = text.split("\n").map((line) => printable(line.replaceAll("\t", "  ")));
  const line = `${head}  ${lines.join("\n    ")}`;
  if (level === "ERROR" || level === "FATAL") return onStdout("red", line);
  return level === "run" ? onStdout("dim", line) : line;
}
