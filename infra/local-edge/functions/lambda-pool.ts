import type { Trace } from "../cloudfront/trace.ts";
import type { InstanceState } from "./deadlock.ts";
import { executionFailed } from "./lambda-failures.ts";
import type { Instance } from "./lambda-instance.ts";
import type { EdgeFunction } from "../model.ts";

interface Waiting {
  requestId: string;
  resolve: (instance: Instance) => void;
  reject: (error: Error) => void;
}

/** Starts an instance; `requestOf` tells which request it has, if any. */
export type Launch = (number: number, requestOf: () => string | undefined) => Instance;

/** The instances of one function's code. */
export class Pool {
  private readonly fn: EdgeFunction;
  private readonly instanceLimit: number;
  private readonly launch: Launch;
  /** With the ids of their requests. */
  private readonly busy = new Map<Instance, string>();
  private readonly waiting: Waiting[] = [];
  private idle: Instance[] = [];
  private retired = false;
  private launched = 0;

  constructor(fn: EdgeFunction, instanceLimit: number, launch: Launch) {
    this.fn = fn;
    this.instanceLimit = instanceLimit;
    this.launch = launch;
  }

  /** An instance for the request: an idle one, a new one, or, at the limit, the next that becomes free (LE-08). */
  async acquire(trace: Trace): Promise<Instance> {
    const { requestId } = trace;
    this.idle = this.idle.filter((instance) => instance.isAlive());
    const free = this.idle.pop();
    if (free !== undefined) return this.give(free, requestId);
    if (this.busy.size < this.instanceLimit) return this.give(this.start(), requestId);
    trace.waitingFor = { kind: "instance", functionName: this.fn.name };
    try {
      return await new Promise((resolve, reject) =>
        this.waiting.push({ requestId, resolve, reject }),
      );
    } finally {
      trace.waitingFor = undefined;
    }
  }

  /** The next request in line gets the instance, or a new one when it died. */
  release(instance: Instance): void {
    this.busy.delete(instance);
    const next = this.waiting.shift();
    if (next !== undefined)
      next.resolve(this.give(instance.isAlive() ? instance : this.start(), next.requestId));
    else if (this.retired) void instance.stop();
    else if (instance.isAlive()) this.idle.push(instance);
  }

  /** Fails a request, whether it waits for an instance or has one. */
  cancel(requestId: string, reason: string): void {
    for (const [instance, id] of this.busy) if (id === requestId) instance.end(reason);
    for (const each of this.waiting.filter((other) => other.requestId === requestId)) {
      this.waiting.splice(this.waiting.indexOf(each), 1);
      each.reject(executionFailed(reason));
    }
  }

  /** Newer code has come: instances end as they finish. */
  retire(): void {
    this.retired = true;
    for (const instance of this.idle.splice(0)) void instance.stop();
  }

  /** Whether it is retired, and its last event is over. */
  isDone(): boolean {
    return this.retired && this.busy.size === 0;
  }

  /** Requests that have an instance or wait for one. */
  size(): number {
    return this.busy.size + this.waiting.length;
  }

  states(): InstanceState[] {
    const busy = Array.from(this.busy, ([instance, requestId]) => ({
      ...stateOf(this.fn, instance),
      requestId,
    }));
    const idle = this.idle.filter((instance) => instance.isAlive());
    return [...busy, ...idle.map((instance) => stateOf(this.fn, instance))];
  }

  async stop(): Promise<void> {
    for (const each of this.waiting.splice(0))
      each.reject(executionFailed("the local edge has stopped"));
    const all = [...this.busy.keys(), ...this.idle];
    await Promise.all(all.map((instance) => instance.stop()));
  }

  private start(): Instance {
    const instance: Instance = this.launch(++this.launched, () => this.busy.get(instance));
    return instance;
  }

  private give(instance: Instance, requestId: string): Instance {
    this.busy.set(instance, requestId);
    return instance;
  }
}

function stateOf({ name, timeout }: EdgeFunction, { number, ports }: Instance): InstanceState {
  return { functionName: name, timeout, number, ports };
}
