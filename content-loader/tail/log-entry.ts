import type { FoundEvent, LogGroup } from "./log-reader.ts";

/** One event of the merged log, as `--json` has it. */
export interface LogEntry {
  /** ISO 8601, UTC. */
  time: string;
  region: string;
  source: LogGroup["source"];
  /** `ERROR`, `WARN`, `INFO` and so on; `run` of what a run took; empty when the event names none. */
  level: string;
  /** May have several lines, as a stack trace has. */
  text: string;
}

/** What an event says; undefined for what Lambda and CloudFront only frame each run with. */
export function entryOf(event: FoundEvent, { region, source }: LogGroup): LogEntry | undefined {
  const said = parsers[source](event.message.trimEnd());
  return said && { time: new Date(event.time).toISOString(), region, source, ...said };
}

type Said = Pick<LogEntry, "level" | "text">;

const parsers: Record<LogGroup["source"], (message: string) => Said | undefined> = {
  edge: readLambda,
  viewer: readCloudFrontFunction,
  cloudfront: (message) => ({ level: "ERROR", text: linesOf(message) }),
};

/** Lambda's text format: `time TAB request TAB level TAB message`, and lines of the platform's own. */
function readLambda(message: string): Said | undefined {
  if (/^(?:START|END) RequestId: |^INIT_START /.test(message)) return undefined;
  if (message.startsWith("REPORT RequestId: ")) return { level: "run", text: runOf(message) };
  const [, level = "", text = ""] = /^\S+Z\t\S*\t([A-Z]+)\t([^]*)$/.exec(message) ?? [];
  if (level !== "") return { level, text: linesOf(text) };
  const isFatal = / Task timed out after |Runtime\.\w+/.test(message);
  return { level: isFatal ? "ERROR" : "", text: linesOf(message) };
}

/** `request message`, between START and END of each run that logs. */
function readCloudFrontFunction(message: string): Said | undefined {
  const text = message.replace(/^\S+ /, "");
  return /^(?:START DistributionID: |END$)/.test(text)
    ? undefined
    : { level: "", text: linesOf(text) };
}

/** `12 ms, 88 MB, cold 160 ms`, of a REPORT. */
function runOf(report: string): string {
  const numberOf = (name: string): string | undefined =>
    new RegExp(`\\t${name}: ([\\d.]+) `).exec(report)?.[1];
  const [duration, memory, init] = ["Duration", "Max Memory Used", "Init Duration"].map(numberOf);
  return [
    `${Math.round(Number(duration))} ms`,
    ...(memory === undefined ? [] : [`${memory} MB`]),
    ...(init === undefined ? [] : [`cold ${Math.round(Number(init))} ms`]),
    ...(/\tStatus: (?:timeout|error)/.exec(report) ?? []).map((status) => status.slice(9)),
  ].join(", ");
}

/** Lambda's Node writes the line breaks of one event as carriage returns. */
function linesOf(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
