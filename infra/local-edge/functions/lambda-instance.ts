import { randomUUID } from "node:crypto";
import { Worker } from "node:worker_threads";
import { functionName, lambdaEnvironment, type LambdaPlace } from "./lambda-environment.ts";
import type { InstanceData, InstanceMessage, Invocation } from "./lambda-protocol.ts";
import type { EdgeFunction } from "../model.ts";

/** One execution environment: a worker thread that takes one event at a time (LE-08). */
export interface Instance {
  /** The handler's result, parsed. Rejects when it throws, dies or outlives its timeout; after the last two it is dead. */
  invoke(event: unknown): Promise<unknown>;
  /** Whether it can take another event. */
  isAlive(): boolean;
  stop(): Promise<void>;
}

const initLimit = 10_000; // milliseconds that Lambda gives a handler's module to load

/** Starts an instance; the handler's module loads with its first event (a cold start). `log` gets each line it prints. */
export function startInstance(
  fn: EdgeFunction,
  handlerFile: string,
  place: LambdaPlace,
  log: (line: string) => void,
): Instance {
  const worker = startWorker(fn, handlerFile, place);
  const mailbox = openMailbox(worker, log);
  const ready = mailbox.next(initLimit, `it did not load within ${initLimit} ms`);
  ready.catch(() => undefined); // met by the first invoke
  // An idle instance does not keep the program running.
  worker.unref();

  async function invoke(event: unknown): Promise<unknown> {
    await ready;
    const limit = fn.timeout * 1000;
    const answer = mailbox.next(limit, `it did not answer within its timeout of ${fn.timeout} s`);
    const invocation: Invocation = {
      requestId: randomUUID(),
      event: JSON.stringify(event),
      deadline: Date.now() + limit,
    };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
    worker.postMessage(invocation);
    return readAnswer(await answer);
  }

  return {
    async invoke(event) {
      worker.ref();
      try {
        return await invoke(event);
      } finally {
        worker.unref();
      }
    },
    isAlive: () => mailbox.isOpen(),
    async stop() {
      await worker.terminate();
    },
  };
}

function startWorker(fn: EdgeFunction, file: string, place: LambdaPlace): Worker {
  const workerData: InstanceData = {
    file,
    exportName: fn.handler.slice(fn.handler.lastIndexOf(".") + 1),
    functionName: functionName(fn),
    functionVersion: fn.version,
    memorySize: fn.memorySize,
  };
  return new Worker(new URL("./lambda-runtime.ts", import.meta.url), {
    workerData,
    env: lambdaEnvironment(fn, place),
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: fn.memorySize },
  });
}

function readAnswer(message: InstanceMessage): unknown {
  switch (message.kind) {
    case "result":
      return JSON.parse(message.json);
    case "error":
      throw new Error(message.text);
    case "ready":
    case "output":
      throw new Error(`it said "${message.kind}" in place of an answer`);
  }
}

interface Mailbox {
  /** The next message, or what ended the worker. Ends the worker when none comes within `limit` milliseconds. */
  next(limit: number, late: string): Promise<InstanceMessage>;
  isOpen(): boolean;
}

/** One message is awaited at a time, since an instance has one event at a time. */
function openMailbox(worker: Worker, log: (line: string) => void): Mailbox {
  let open = true;
  let settle: { resolve(message: InstanceMessage): void; reject(error: Error): void } | undefined;

  function close(reason: string): void {
    open = false;
    settle?.reject(new Error(reason));
  }

  worker.on("message", (message: InstanceMessage) => {
    if (message.kind === "output") message.text.trimEnd().split("\n").forEach(log);
    else settle?.resolve(message);
  });
  worker.on("error", (error) =>
    close(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  worker.on("exit", (code) => close(`it ended with exit code ${code}`));
  return {
    isOpen: () => open,
    next(limit, late) {
      if (!open) return Promise.reject(new Error("it has ended"));
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          close(late);
          void worker.terminate();
        }, limit);
        const done =
          <T>(use: (value: T) => void) =>
          (value: T) => {
            clearTimeout(timer);
            settle = undefined;
            use(value);
          };
        settle = { resolve: done(resolve), reject: done(reject) };
      });
    },
  };
}
