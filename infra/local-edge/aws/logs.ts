import { isRecord } from "../cloudfront/unknown-record.ts";
import type { EdgeResponse } from "../model.ts";
import type { ApiRequest } from "./endpoint.ts";
import type { LogEvent, LogGroups } from "./log-groups.ts";

/** A refusal by the name that the SDK gives its exceptions. */
class LogsError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** CloudWatch Logs of a Region: FilterLogEvents, over what functions printed there (API reference, JSON 1.1). */
export function answerLogs(groups: LogGroups, region: string, request: ApiRequest): EdgeResponse {
  try {
    const operation = String(request.headers["x-amz-target"]?.[0]).replace("Logs_20140328.", "");
    if (operation !== "FilterLogEvents")
      throw new LogsError(
        "UnknownOperationException",
        `The local edge's CloudWatch Logs does not have this operation: ${operation}`,
      );
    const input: unknown = JSON.parse(request.body.toString() || "{}");
    return json(200, filterLogEvents(groups, region, isRecord(input) ? input : {}));
  } catch (error) {
    if (!(error instanceof LogsError)) throw error;
    return json(400, { __type: error.name, message: error.message });
  }
}

const mostEvents = 10_000;
const mostBytes = 1_048_576; // of one answer; what is left comes by its token

function filterLogEvents(
  groups: LogGroups,
  region: string,
  input: Record<string, unknown>,
): Record<string, unknown> {
  const group = String(input["logGroupName"]);
  const events = groups.read(region, group);
  if (events === undefined)
    throw new LogsError("ResourceNotFoundException", "The specified log group does not exist.");
  const holds = matcherOf(input["filterPattern"]);
  const from = numberOf(input["startTime"], 0);
  const to = numberOf(input["endTime"], Number.POSITIVE_INFINITY);
  const after = Number(input["nextToken"] ?? 0);
  const found = events.filter(
    ({ id, time, message }) => id > after && time >= from && time <= to && holds(message),
  );
  const page = firstPage(found, numberOf(input["limit"], mostEvents));
  return {
    events: page.map(({ id, time, message }) => ({
      eventId: String(id),
      timestamp: time,
      ingestionTime: time,
      logStreamName: region,
      message,
    })),
    searchedLogStreams: [],
    ...(page.length < found.length && { nextToken: String(page.at(-1)?.id) }),
  };
}

function firstPage(events: LogEvent[], limit: number): LogEvent[] {
  let bytes = 0;
  const end = events.findIndex(({ message }, index) => {
    bytes += Buffer.byteLength(message);
    return index > 0 && (index >= limit || bytes > mostBytes);
  });
  return end < 0 ? events : events.slice(0, end);
}

/** One phrase in quotation marks, whose case counts: all of the pattern language that the local edge has. */
function matcherOf(pattern: unknown): (message: string) => boolean {
  if (pattern === undefined || pattern === "") return () => true;
  const text = typeof pattern === "string" ? pattern : "";
  const [, phrase] = /^"((?:[^"\\]|\\["\\])+)"$/.exec(text) ?? [];
  if (phrase === undefined)
    throw new LogsError(
      "InvalidParameterException",
      `The local edge's CloudWatch Logs takes a phrase in quotation marks as a filter pattern, and not ${text}`,
    );
  const wanted = phrase.replace(/\\(["\\])/g, "$1");
  return (message) => message.includes(wanted);
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

function json(status: number, data: unknown): EdgeResponse {
  const body = Buffer.from(JSON.stringify(data));
  const headers = {
    "content-type": ["application/x-amz-json-1.1"],
    "content-length": [String(body.length)],
  };
  return { status, headers, body };
}
