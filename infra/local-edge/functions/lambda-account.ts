import type { Trace } from "../cloudfront/trace.ts";
import type { Run } from "./lambda-instance.ts";
import type { EdgeFunction } from "../model.ts";
import type { ServiceCall } from "./service-calls.ts";

/** What a run is billed: its memory in GB times seconds, rounded up to the millisecond (PR-04); since August 2025 with its cold start. */
export function gbSeconds({ memorySize }: EdgeFunction, { init, handler }: Run): number {
  const milliseconds = Math.ceil((init?.milliseconds ?? 0) + handler.milliseconds);
  return ((memorySize / 1024) * milliseconds) / 1000;
}

/** Shows a run's cold start in the waterfall. */
export function addColdStart(trace: Trace, { name }: EdgeFunction, { init }: Run): void {
  if (init !== undefined)
    trace.add({ kind: "cold-start", name, milliseconds: init.milliseconds }, init.began);
}

/** Shows a call to AWS in the waterfall, in its place. */
export function addCall(trace: Trace, call: ServiceCall): void {
  const { service, operation, region, began, milliseconds, status, bytes } = call;
  const kind = service === "s3" ? "s3" : "dynamodb";
  const detail = status === undefined ? "no answer" : `${status}, ${bytes} bytes`;
  trace.add({ kind, name: `${operation} ${region}`, milliseconds, detail }, began);
  trace.spans.sort((one, other) => one.start - other.start);
}
