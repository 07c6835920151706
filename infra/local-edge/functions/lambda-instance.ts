import { randomUUID } from "node:crypto";
import { Worker } from "node:worker_threads";
import { trackConnections, type Connections } from "./connections.ts";
import {
  functionName,
  lambdaEnvironment,
  logGroupName,
  type LambdaPlace,
} from "./lambda-environment.ts";
import { openMailbox, type Mailbox } from "./lambda-mailbox.ts";
import type { Answer, InstanceData, Invocation, OutputStream } from "./lambda-protocol.ts";
import { runtimeUrl } from "./lambda-runtime-url.ts";
import type { EdgeFunction } from "../model.ts";

/** What came of one event. */
export interface Run extends Outcome {
  /** The cold start, when this was the instance's first event. */
  init: Measured | undefined;
  /** Local ports by which it may have asked AWS meanwhile. */
  servicePorts: ReadonlySet<number>;
}

interface Outcome {
  outcome: { kind: "result"; value: unknown } | { kind: "error"; reason: string };
  handler: Measured;
}

interface Measured {
  /** As `performance.now()` gave it. */
  began: number;
  milliseconds: number;
}

export interface InstanceOptions {
  fn: EdgeFunction;
  /** The file that holds its handler. */
  file: string;
  /** From 1, in the order in which the function's instances started. */
  number: number;
  place: LambdaPlace;
  /** Milliseconds that its `Date` is to be ahead of the real time. */
  ahead: () => number;
  /** Gets what it prints at once: lines without the last break. */
  print: (text: string, stream: OutputStream) => void;
}

// Node gives a thread 16 MB to end in when its heap is full; young objects that survive must fit in, or the whole program dies.
const maxYoungGenerationSizeMb = 8;
const initLimit = 10_000; // milliseconds that Lambda gives a handler's module to load

/** One execution environment: a worker thread that takes one event at a time (LE-08). */
export class Instance {
  readonly number: number;
  /** Local ports of its open connections to sites. */
  readonly ports: ReadonlySet<number>;
  private readonly timeout: number;
  private readonly ahead: () => number;
  private readonly worker: Worker;
  private readonly mailbox: Mailbox;
  private readonly connections: Connections;
  /** The cold start, until the first event meets it: what failed, if it did. */
  private loading: Promise<string | undefined> | undefined;
  private readonly launched = performance.now();

  /** Its module loads at once, and the first event waits for that. */
  constructor({ fn, file, number, place, ahead, print }: InstanceOptions) {
    this.number = number;
    this.timeout = fn.timeout;
    this.ahead = ahead;
    this.connections = trackConnections(Number(new URL(place.dynamodbEndpoint).port));
    this.ports = this.connections.sites;
    this.worker = startWorker(fn, file, place);
    this.mailbox = openMailbox(this.worker, fn.memorySize, (notice) => {
      if (notice.kind === "output") print(notice.text.trimEnd(), notice.stream);
      else this.connections.note(notice);
    });
    this.loading = this.mailbox
      .next(initLimit, `it did not load within ${initLimit} ms`)
      .then(() => undefined, reasonOf);
    // An idle instance does not keep the program running.
    this.worker.unref();
  }

  /** Hands over an event, and tells what came of it. */
  async invoke(event: unknown): Promise<Run> {
    this.worker.ref();
    try {
      const { init, failure } = await this.coldStart();
      const servicePorts = this.connections.beginEvent();
      const began = performance.now();
      const outcome = failure === undefined ? await this.handle(event) : failed(failure, began, 0);
      return { init, servicePorts, ...outcome };
    } finally {
      this.worker.unref();
    }
  }

  /** Whether it can take another event. */
  isAlive(): boolean {
    return this.mailbox.isOpen();
  }

  /** Ends it at once; the event that it has fails with the reason. */
  end(reason: string): void {
    this.mailbox.close(reason);
  }

  /** Resolves when its thread has ended. */
  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  private async coldStart(): Promise<{ init: Measured | undefined; failure: string | undefined }> {
    const { loading, launched } = this;
    if (loading === undefined) return { init: undefined, failure: undefined };
    this.loading = undefined;
    const failure = await loading;
    return { init: { began: launched, milliseconds: performance.now() - launched }, failure };
  }

  private async handle(event: unknown): Promise<Outcome> {
    const began = performance.now();
    const limit = this.timeout * 1000;
    const late = `it did not answer within its timeout of ${this.timeout} s`;
    const invocation: Invocation = {
      requestId: randomUUID(),
      event: JSON.stringify(event),
      deadline: Date.now() + limit,
      ahead: this.ahead(),
    };
    try {
      const answer = this.mailbox.next(limit, late);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
      this.worker.postMessage(invocation);
      return read(await answer, began);
    } catch (error) {
      return failed(reasonOf(error), began, performance.now() - began);
    }
  }
}

function startWorker(fn: EdgeFunction, file: string, place: LambdaPlace): Worker {
  const workerData: InstanceData = {
    file,
    exportName: fn.handler.slice(fn.handler.lastIndexOf(".") + 1),
    functionName: functionName(fn),
    functionVersion: fn.version,
    memorySize: fn.memorySize,
    logGroupName: logGroupName(fn),
  };
  return new Worker(runtimeUrl, {
    workerData,
    env: lambdaEnvironment(fn, place),
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: fn.memorySize,
      maxYoungGenerationSizeMb,
    },
  });
}

function read(answer: Answer, began: number): Outcome {
  switch (answer.kind) {
    case "result": {
      const value: unknown = JSON.parse(answer.json);
      return {
        outcome: { kind: "result", value },
        handler: { began, milliseconds: answer.milliseconds },
      };
    }
    case "error":
      return failed(answer.text, began, answer.milliseconds);
    case "ready":
      throw new Error("it said that it is ready in place of an answer");
  }
}

function failed(reason: string, began: number, milliseconds: number): Outcome {
  return { outcome: { kind: "error", reason }, handler: { began, milliseconds } };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
