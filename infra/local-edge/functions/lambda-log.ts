import type { LogGroups } from "../aws/log-groups.ts";
import type { EdgeFunction } from "../model.ts";
import { logGroupName } from "./lambda-environment.ts";
import type { Run } from "./lambda-instance.ts";
import type { OutputStream } from "./lambda-protocol.ts";

/** What Lambda writes to a function's log group in the Region that runs it, in its text format (LE-15). */
export interface LambdaLog {
  /** What the function printed at once, its line breaks among it: one event, as a stack trace is one. */
  print(fn: EdgeFunction, text: string, from: { stream: OutputStream; requestId?: string }): void;
  /** START and, once the run is over, what failed, END and REPORT. */
  begin(fn: EdgeFunction, requestId: string): void;
  report(fn: EdgeFunction, requestId: string, run: Run): void;
}

export function createLambdaLog(groups: LogGroups | undefined, region: string): LambdaLog {
  const add = (fn: EdgeFunction, message: string): void =>
    groups?.add(region, logGroupName(fn), message);
  return {
    print(fn, text, { stream, requestId }) {
      add(fn, lineOf(requestId, stream === "stderr" ? "ERROR" : "INFO", text));
    },
    begin(fn, requestId) {
      add(fn, `START RequestId: ${requestId} Version: ${fn.version}`);
    },
    report(fn, requestId, run) {
      if (run.outcome.kind === "error")
        add(fn, lineOf(requestId, "ERROR", `Invoke Error\t${run.outcome.reason}`));
      add(fn, `END RequestId: ${requestId}`);
      add(fn, reportOf(fn, requestId, run));
    },
  };
}

/** Lambda writes `undefined` for what is printed before the first event. */
function lineOf(requestId: string | undefined, level: string, text: string): string {
  return `${new Date().toISOString()}\t${requestId}\t${level}\t${text}`;
}

/** Without `Max Memory Used`: a thread's own is not known. */
function reportOf({ memorySize }: EdgeFunction, requestId: string, run: Run): string {
  const { init, handler } = run;
  const billed = Math.ceil((init?.milliseconds ?? 0) + handler.milliseconds);
  return [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${handler.milliseconds.toFixed(2)} ms`,
    `Billed Duration: ${billed} ms`,
    `Memory Size: ${memorySize} MB`,
    ...(init === undefined ? [] : [`Init Duration: ${init.milliseconds.toFixed(2)} ms`]),
  ].join("\t");
}
