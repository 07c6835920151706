import { setTimeout } from "node:timers/promises";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { explain } from "../aws/explain.ts";
import type { ClientSettings } from "../aws/clients.ts";
import type { StackOutputs } from "../aws/stack-outputs.ts";
import { Failure } from "../failure.ts";
import { edgeRegions, homeRegion } from "./edge-regions.ts";
import { entryOf, type LogEntry } from "./log-entry.ts";
import { type LogGroup, LogReader } from "./log-reader.ts";
import { mergeByTime } from "./merge.ts";

export interface TailOptions {
  outputs: StackOutputs;
  settings: ClientSettings;
  /** Milliseconds since 1970. */
  since: number;
  /** Only events that hold it, as it stands. */
  filter: string | undefined;
  /** Whether to go on looking, until the process ends. */
  follow: boolean;
  /** Told once of each Region that does not answer. */
  warn: (text: string) => void;
}

/** Milliseconds between two looks, and until a group that was not there is asked for again. */
const pause = 2_000;
const patience = 30_000;

/**
 * What every Region logged, merged by time; what comes late is given when it comes. Throws a Failure when the home Region
 * refuses or the stack does not name its functions.
 */
export async function* tail(options: TailOptions): AsyncGenerator<LogEntry, void> {
  const { settings, since, filter, follow } = options;
  const filterPattern = filter === undefined ? undefined : phrase(filter);
  const clients = new Map(
    edgeRegions.map((region) => [region, new CloudWatchLogsClient({ ...settings, region })]),
  );
  const watched = groupsOf(options.outputs).flatMap((group) => {
    const client = clients.get(group.region);
    const reading = { since, filterPattern };
    return client ? [{ reader: new LogReader(group, client, reading), restsUntil: 0 }] : [];
  });
  const warned = new Set<string>();
  try {
    for (;;) {
      const due = watched.filter(({ restsUntil }) => restsUntil <= Date.now());
      yield* mergeByTime(due.map((each) => look(each, warned, options)));
      if (!follow) return;
      await setTimeout(pause);
    }
  } finally {
    for (const client of clients.values()) client.destroy();
  }
}

interface Watched {
  reader: LogReader;
  /** Milliseconds since 1970. */
  restsUntil: number;
}

/** A Region that refuses is not asked again, one that does not answer in a while; only the home Region has to. */
async function* look(
  watched: Watched,
  warned: Set<string>,
  { warn }: TailOptions,
): AsyncGenerator<LogEntry, void> {
  const { group } = watched.reader;
  try {
    for await (const event of watched.reader.read()) {
      const entry = entryOf(event, group);
      if (entry !== undefined) yield entry;
    }
    if (!watched.reader.hasGroup) watched.restsUntil = Date.now() + patience;
  } catch (error) {
    const why = explain(error, "");
    const isRefused = why instanceof Failure && why.code === "credentials";
    if (group.region === homeRegion && isRefused) throw error;
    watched.restsUntil = isRefused ? Number.POSITIVE_INFINITY : Date.now() + patience;
    if (warned.has(group.region)) return;
    warned.add(group.region);
    const what = why instanceof Error ? why.message.trim() : String(why);
    warn(`The logs of ${group.region} are missing here. ${what}`);
  }
}

function groupsOf({ edgeFunction, viewerRequest, distributionId }: StackOutputs): LogGroup[] {
  if (edgeFunction === undefined || viewerRequest === undefined) {
    throw new Failure(
      "notFound",
      "The stack's outputs do not name its functions: an older Edgewise is deployed. Nothing was changed. Run `npx cdk deploy --outputs-file cdk-outputs.json`, and look again.",
    );
  }
  return [
    { region: homeRegion, name: `/aws/cloudfront/function/${viewerRequest}`, source: "viewer" },
    ...edgeRegions.flatMap((region): LogGroup[] => [
      { region, name: `/aws/lambda/us-east-1.${edgeFunction}`, source: "edge" },
      { region, name: `/aws/cloudfront/LambdaEdge/${distributionId}`, source: "cloudfront" },
    ]),
  ];
}

/** Text as a filter pattern that matches just it: one phrase in quotation marks. */
function phrase(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
