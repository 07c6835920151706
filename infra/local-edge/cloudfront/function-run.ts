import type { Answer } from "./answer.ts";
import type { EdgeEvent } from "./edge-event.ts";
import { failureAnswer } from "./error-response.ts";
import type { CloudFrontFunction, EdgeFunction } from "../model.ts";
import { FunctionFailure, type Ports } from "./ports.ts";
import type { Trace } from "./trace.ts";
import type { ViewerEvent } from "./viewer-event.ts";

/** What came of running a function: its result, checked, or the answer in place of it (ERR-01, ERR-02, LE-47). */
export type Ran<Result> = { kind: "returned"; result: Result } | { kind: "failed"; answer: Answer };

/** Runs a CloudFront Function, as a step of the trace; `parse` throws a FunctionFailure on what CloudFront would not take. */
export function runCloudFrontFunction<Result>(
  ports: Ports,
  trace: Trace,
  fn: CloudFrontFunction,
  event: ViewerEvent,
  querystring: string | undefined,
  parse: (result: unknown) => Result,
): Promise<Ran<Result>> {
  trace.functions.push(fn.name);
  return attempt(fn.name, async () =>
    parse(
      await trace.measure(event.context.eventType, fn.name, () =>
        ports.viewerFunctions.run(fn, event, querystring),
      ),
    ),
  );
}

/** Runs a Lambda@Edge function, as a step of the trace; `parse` throws a FunctionFailure on what CloudFront would not take. */
export function runEdgeFunction<Result>(
  ports: Ports,
  trace: Trace,
  fn: EdgeFunction,
  event: EdgeEvent,
  parse: (result: unknown) => Result,
): Promise<Ran<Result>> {
  trace.functions.push(fn.name);
  trace.region = ports.edgeFunctions.region;
  return attempt(fn.name, async () =>
    parse(
      await trace.measure(event.Records[0].cf.config.eventType, fn.name, () =>
        ports.edgeFunctions.run(fn, event, trace),
      ),
    ),
  );
}

async function attempt<Result>(name: string, work: () => Promise<Result>): Promise<Ran<Result>> {
  try {
    return { kind: "returned", result: await work() };
  } catch (error) {
    if (error instanceof FunctionFailure)
      return { kind: "failed", answer: failureAnswer(error, name) };
    throw error;
  }
}
