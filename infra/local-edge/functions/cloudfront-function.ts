import { Miniflare } from "miniflare";
import { isolateModules } from "./isolate-runtime.ts";
import { createJsonClient, type JsonClient } from "./json-client.ts";
import type { CloudFrontFunction } from "../model.ts";
import { FunctionFailure, type ViewerFunctions } from "../cloudfront/ports.ts";
import { isRecord } from "../cloudfront/unknown-record.ts";
import type { ViewerEvent } from "../cloudfront/viewer-event.ts";

export interface FunctionIsolates extends ViewerFunctions {
  stop(): Promise<void>;
}

interface Isolate {
  code: string;
  miniflare: Miniflare;
  client: JsonClient;
  /** Runs under way; an isolate that was replaced ends with its last one. */
  running: number;
  replaced: boolean;
}

/** AWS allows about a millisecond (CFF-03); this is when a function is taken to run for ever, on a busy machine too. */
const runLimit = 2000; // milliseconds

/**
 * CloudFront Functions in isolates: one for each function, started on first use, started anew when its text changes. `log` gets
 * what a function prints.
 */
export function createFunctionIsolates({ log }: { log: (line: string) => void }): FunctionIsolates {
  const isolates = new Map<string, Isolate>();

  function find(fn: CloudFrontFunction): Isolate {
    const known = isolates.get(fn.name);
    if (known?.code === fn.code) return known;
    if (known !== undefined) retire(known);
    const isolate = {
      code: fn.code,
      miniflare: start(fn),
      client: createJsonClient(),
      running: 0,
      replaced: false,
    };
    isolates.set(fn.name, isolate);
    return isolate;
  }

  function forget(fn: CloudFrontFunction, isolate: Isolate): void {
    if (isolates.get(fn.name) === isolate) isolates.delete(fn.name);
    isolate.replaced = true;
  }

  return {
    async run(fn, event, rawQueryString) {
      refuseImports(fn);
      const isolate = find(fn);
      isolate.running++;
      try {
        const answer = await dispatch(isolate, event, rawQueryString);
        for (const line of answer.logs) log(`${fn.name}: ${line}`);
        if (answer.error !== undefined) throw failed(`it threw: ${answer.error}`);
        return answer.result;
      } catch (error) {
        if (error instanceof FunctionFailure) throw error;
        // A frozen or broken isolate answers nobody any more: the next request starts another.
        forget(fn, isolate);
        throw failed(explain(error));
      } finally {
        isolate.running--;
        if (isolate.replaced) retire(isolate);
      }
    },
    async stop() {
      const all = [...isolates.values()];
      isolates.clear();
      await Promise.all(all.map(dispose));
    },
  };
}

interface IsolateAnswer {
  result: unknown;
  error?: string;
  logs: string[];
}

function start(fn: CloudFrontFunction): Miniflare {
  return new Miniflare({
    name: fn.name,
    modules: isolateModules(fn.code),
    compatibilityDate: "2026-07-01",
    compatibilityFlags: ["disallow_eval_during_startup"],
    // Without it, Miniflare asks the network for a request's location.
    cf: false,
    // Straight to the function: Miniflare's own front would add a hop and answer `/cdn-cgi/*` itself.
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    // A function here would still let `cloudflare:sockets` out.
    outboundService: { network: { allow: [], deny: [] } },
    handleRuntimeStdio: () => undefined,
  });
}

async function dispatch(
  { miniflare, client }: Isolate,
  event: ViewerEvent,
  rawQueryString: string | undefined,
): Promise<IsolateAnswer> {
  await miniflare.ready;
  const url = await miniflare.unsafeGetDirectURL();
  return parseAnswer(await client.post(url, { event, rawQueryString }, runLimit));
}

function parseAnswer(answer: unknown): IsolateAnswer {
  if (!isRecord(answer) || !Array.isArray(answer["logs"]))
    throw new Error("the isolate gave no answer");
  const { result, error, logs } = answer;
  return { result, logs: logs.map(String), ...(typeof error === "string" && { error }) };
}

/** CFF-10: `cloudfront` is the one module, imported by a statement; workerd would let its own in. */
function refuseImports({ code }: CloudFrontFunction): void {
  if (/\bimport\s*\(/.test(code)) throw failed("it imports while it runs (CFF-10)");
  for (const [, name = ""] of code.matchAll(/\bimport\b(?:[^"';]*?\bfrom)?\s*["']([^"']*)/g)) {
    if (name !== "cloudfront") throw failed(`it imports "${name}" (CFF-10)`);
  }
}

function retire(isolate: Isolate): void {
  isolate.replaced = true;
  if (isolate.running === 0) void dispose(isolate);
}

/** An isolate that never started, or that is frozen, rejects here a second time: it was told at its run. */
async function dispose({ miniflare, client }: Isolate): Promise<void> {
  client.close();
  await miniflare.dispose().catch(() => undefined);
}

/** workerd's own words, without Miniflare's around them. */
function explain(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /Uncaught .*/.exec(text)?.[0] ?? text;
}

function failed(reason: string): FunctionFailure {
  return new FunctionFailure(
    "FunctionExecutionError",
    `${reason}; CloudFront answers 503 (ERR-01).`,
  );
}
