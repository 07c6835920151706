import { isDeepStrictEqual } from "node:util";
import type { LogGroups } from "../aws/log-groups.ts";
import { truncateLogs } from "./function-logs.ts";
import { type FunctionAnswer, type Isolate, startIsolate } from "./isolate.ts";
import { NoAnswer } from "./isolate-connection.ts";
import type { KeyValueStore, KeyValueStores } from "./key-value-stores.ts";
import type { Meter } from "../meter.ts";
import type { CloudFrontFunction } from "../model.ts";
import {
  FunctionFailure,
  type FunctionFailureResult,
  type ViewerFunctions,
} from "../cloudfront/ports.ts";

export interface FunctionIsolates extends ViewerFunctions {
  stop(): Promise<void>;
}

export interface FunctionIsolateOptions {
  /** Gets what a function prints, line by line, and the id of the request that it ran for. */
  log: (line: string, requestId?: string) => void;
  /** Get the same as CloudWatch would. */
  logGroups?: LogGroups;
  meter?: Meter;
  /** Stores that functions are associated with (KVS-01); without them, each such run fails. */
  keyValues?: KeyValueStores;
  /** Milliseconds since 1970: what `Date` is for a run (CFF-07). */
  now?: () => number;
}

/** AWS allows about a millisecond (CFF-03); this is when a function is taken to run for ever, on a busy machine too. */
const runLimit = 2000; // milliseconds

/** How long a function that ran for ever is not run again (ERR-03): AWS takes minutes, an author waits for a second. */
const throttleTime = 1000; // milliseconds

/**
 * CloudFront Functions in isolates: one for each function, started on first use, started anew when its text changes. A run
 * fails with FunctionExecutionError when the function throws, has no handler or runs for ever (ERR-01, CFF-03), and with
 * FunctionThrottledError for a moment after it ran for ever (ERR-03).
 */
export function createFunctionIsolates(options: FunctionIsolateOptions): FunctionIsolates {
  const { log, logGroups, meter, keyValues = noStores, now = Date.now } = options;
  const isolates = new Map<string, Isolate>();
  /** By the function's name, until when: milliseconds since this process began. */
  const throttled = new Map<string, number>();

  function find(fn: CloudFrontFunction): Isolate {
    const known = isolates.get(fn.name);
    if (known !== undefined && isDeepStrictEqual(known.fn, fn)) return known;
    refuseImports(fn);
    known?.retire();
    const isolate = startIsolate(fn);
    isolates.set(fn.name, isolate);
    return isolate;
  }

  function forget(fn: CloudFrontFunction, isolate: Isolate, error: unknown): void {
    if (isolates.get(fn.name) === isolate) isolates.delete(fn.name);
    isolate.retire();
    if (error instanceof NoAnswer) throttled.set(fn.name, performance.now() + throttleTime);
  }

  return {
    async run(fn, event, rawQueryString) {
      refuseThrottled(throttled.get(fn.name));
      const store = readStore(fn, keyValues);
      const isolate = find(fn);
      meter?.add("functionInvocations");
      const run = { now: now(), event, rawQueryString, store, limit: runLimit };
      const answer = await isolate.run(run).catch((error: unknown) => {
        // A frozen or broken isolate answers nobody any more: a later request starts another.
        forget(fn, isolate, error);
        throw failed(explain(error));
      });
      if (answer.reads > 0) meter?.add("keyValueReads", answer.reads);
      const { requestId } = event.context;
      for (const line of truncateLogs(answer.logs)) {
        log(`${fn.name}: ${line}`, requestId);
        logGroups?.add("us-east-1", `/aws/cloudfront/function/${fn.name}`, `${requestId} ${line}`); // CFF-05
      }
      return resultOf(answer);
    },
    async stop() {
      const all = [...isolates.values()];
      isolates.clear();
      await Promise.all(all.map((isolate) => isolate.dispose()));
    },
  };
}

const noStores: KeyValueStores = {
  read: (name) => {
    throw new Error(`there is no folder to read the key value store ${name} from (KVS-01)`);
  },
};

function resultOf({ result, error }: FunctionAnswer): unknown {
  if (error !== undefined) throw failed(`it threw: ${error}`);
  return result;
}

function readStore(
  { keyValueStore }: CloudFrontFunction,
  keyValues: KeyValueStores,
): KeyValueStore | undefined {
  if (keyValueStore === undefined) return undefined;
  try {
    return keyValues.read(keyValueStore);
  } catch (error) {
    throw failed(explain(error));
  }
}

function refuseThrottled(until: number | undefined): void {
  if (until === undefined || performance.now() >= until) return;
  throw failed("it ran for ever a moment ago (ERR-03)", "FunctionThrottledError");
}

/** CFF-10: `cloudfront` is the one module, imported by a statement; workerd would let its own in. */
function refuseImports({ code }: CloudFrontFunction): void {
  if (/\bimport\s*\(/.test(code)) throw failed("it imports while it runs (CFF-10)");
  for (const [, name = ""] of code.matchAll(/\bimport\b(?:[^"';]*?\bfrom)?\s*["']([^"']*)/g)) {
    if (name !== "cloudfront") throw failed(`it imports "${name}" (CFF-10)`);
  }
}

/** workerd's own words, without Miniflare's around them. */
function explain(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /Uncaught .*/.exec(text)?.[0] ?? text;
}

function failed(
  reason: string,
  result: FunctionFailureResult = "FunctionExecutionError",
): FunctionFailure {
  return new FunctionFailure(result, `${reason}; CloudFront answers 503 (ERR-01).`);
}
