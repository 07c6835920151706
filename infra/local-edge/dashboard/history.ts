import { combine, type Usage } from "../../../prices/usage.ts";
import type { Meter } from "../meter.ts";
import type { ViewerRequest } from "../model.ts";
import type { RequestLog, Span } from "../request-log.ts";
import { shortName } from "../function-names.ts";
import { readable } from "../request-line.ts";
import { kept, type LogRow, type RequestRow } from "./wire.ts";

/** The last requests and log lines, and what all requests added up to. */
export interface History {
  /** Before the first viewer's request is answered: what was used until then was not for viewers. */
  begin(): void;
  addRequest: (request: ViewerRequest, log: RequestLog) => void;
  addLine(at: number, line: string, requestId: string | undefined): void;
  /** With greater numbers than `after`, oldest first. */
  requestsSince(after: number): RequestRow[];
  linesSince(after: number): LogRow[];
  results(): Record<string, number>;
  /** Use since the first viewer's request. */
  viewed(): Usage;
}

interface Kept {
  number: number;
  method: string;
  target: string;
  log: RequestLog;
}

/** Counts viewer requests and their bytes on the meter too (PR-02). Functions lose the stack's name and CDK's hash. */
export function createHistory(meter: Meter, stackName: string): History {
  const named = (name: string): string =>
    name.includes(stackName) ? shortName(name, stackName) : name;

  const requests: Kept[] = [];
  const lines: LogRow[] = [];
  const results = new Map<string, number>();
  let before: Usage | undefined;
  let requestCount = 0;
  let lineCount = 0;
  return {
    begin() {
      before ??= { ...meter.usage };
    },
    addRequest({ method, uri, querystring }, log) {
      meter.add("requests");
      meter.add("bytesOut", log.bytes);
      results.set(log.result, (results.get(log.result) ?? 0) + 1);
      const target = querystring === undefined ? uri : `${uri}?${querystring}`;
      keep(requests, { number: ++requestCount, method, target, log });
    },
    addLine(at, line, requestId) {
      const number = ++lineCount;
      const text = line.replace(/^[^\s:]+(?=: )/, named);
      keep(lines, { number, at, line: text, ...(requestId !== undefined && { requestId }) });
    },
    requestsSince: (after) =>
      requests.filter(({ number }) => number > after).map((each) => toRow(each, named)),
    linesSince: (after) => lines.filter(({ number }) => number > after),
    results: () => Object.fromEntries(results),
    viewed: () => difference(meter.usage, before ?? meter.usage),
  };
}

function keep<T>(list: T[], entry: T): void {
  list.push(entry);
  if (list.length > kept) list.shift();
}

function toRow({ number, method, target, log }: Kept, named: (name: string) => string): RequestRow {
  const name = (span: Span): Span => ({ ...span, name: named(span.name) });
  const reason = log.functions.reduce((text, fn) => text?.replaceAll(fn, named(fn)), log.reason);
  return {
    ...log,
    number,
    method,
    path: readable(target),
    functions: log.functions.map(named),
    spans: log.spans.map(name),
    ...(reason !== undefined && { reason }),
  };
}

function difference(usage: Usage, before: Usage): Usage {
  return combine((what) => usage[what] - before[what]);
}
