import { Miniflare } from "miniflare";
import { connectIsolate, type IsolateConnection } from "./isolate-connection.ts";
import { isolateModules } from "./isolate-runtime.ts";
import type { KeyValueStore } from "./key-value-stores.ts";
import type { CloudFrontFunction } from "../model.ts";
import { isRecord } from "../cloudfront/unknown-record.ts";
import type { ViewerEvent } from "../cloudfront/viewer-event.ts";

/** A workerd process that holds one function's text. */
export interface Isolate {
  fn: CloudFrontFunction;
  /** Rejects when the text can't be started, when the process broke, and with NoAnswer when it runs on. */
  run(run: FunctionRun): Promise<FunctionAnswer>;
  /** Ends it after its last run. */
  retire(): void;
  /** Ends it now. */
  dispose(): Promise<void>;
}

interface FunctionRun {
  /** Milliseconds since 1970. */
  now: number;
  event: ViewerEvent;
  rawQueryString: string | undefined;
  store: KeyValueStore | undefined;
  /** Milliseconds. */
  limit: number;
}

export interface FunctionAnswer {
  result: unknown;
  /** What it threw. */
  error?: string;
  logs: string[];
  /** Reads of the key value store. */
  reads: number;
}

export function startIsolate(fn: CloudFrontFunction): Isolate {
  const miniflare = startWorkerd(fn);
  const connecting = connect(miniflare);
  let running = 0;
  let retired = false;
  let knownStore: string | undefined;

  async function dispose(): Promise<void> {
    // One that never started, or that is frozen, rejects here a second time: it was told at its run.
    await connecting.then((connection) => connection.close()).catch(() => undefined);
    await miniflare.dispose().catch(() => undefined);
  }

  return {
    fn,
    async run({ now, event, rawQueryString, store, limit }) {
      running++;
      try {
        const connection = await connecting;
        const news = store?.version === knownStore ? undefined : store;
        knownStore = store?.version;
        return parseAnswer(await connection.ask([now, event, rawQueryString, news], limit));
      } finally {
        running--;
        if (retired && running === 0) void dispose();
      }
    },
    retire() {
      if (!retired && running === 0) void dispose();
      retired = true;
    },
    dispose,
  };
}

function startWorkerd(fn: CloudFrontFunction): Miniflare {
  return new Miniflare({
    name: fn.name,
    modules: isolateModules(fn.code, fn.keyValueStore !== undefined),
    compatibilityDate: "2026-07-01",
    compatibilityFlags: ["nodejs_compat", "disallow_eval_during_startup"],
    // Without it, Miniflare asks the network for a request's location.
    cf: false,
    // Straight to the function: Miniflare's own front would add a hop and answer `/cdn-cgi/*` itself.
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    // A function here would still let `cloudflare:sockets` out.
    outboundService: { network: { allow: [], deny: [] } },
    handleRuntimeStdio: () => undefined,
  });
}

async function connect(miniflare: Miniflare): Promise<IsolateConnection> {
  await miniflare.ready;
  return connectIsolate(await miniflare.unsafeGetDirectURL());
}

function parseAnswer(answer: unknown): FunctionAnswer {
  if (!isRecord(answer) || !Array.isArray(answer["logs"]))
    throw new Error("the isolate gave no answer");
  const { result, error, logs, reads } = answer;
  return {
    result,
    logs: logs.map(String),
    reads: Number(reads),
    ...(typeof error === "string" && { error }),
  };
}
