import type { ActiveRequest } from "../cloudfront/engine.ts";
import type { EdgeFunctions } from "../cloudfront/ports.ts";
import type { Trace } from "../cloudfront/trace.ts";
import { findDeadlockOf, findStuckBehind, type InstanceState } from "./deadlock.ts";
import { describeCircle } from "./deadlock-words.ts";
import type { LogGroups } from "../aws/log-groups.ts";
import { addCall, addColdStart, gbSeconds } from "./lambda-account.ts";
import type { LambdaPlace } from "./lambda-environment.ts";
import { executionFailed, throttled } from "./lambda-failures.ts";
import { Fleet } from "./lambda-fleet.ts";
import { Instance, type Run } from "./lambda-instance.ts";
import { createLambdaLog } from "./lambda-log.ts";
import type { Pool } from "./lambda-pool.ts";
import type { OutputStream } from "./lambda-protocol.ts";
import type { Meter } from "../meter.ts";
import type { EdgeFunction } from "../model.ts";
import type { ServiceCalls } from "./service-calls.ts";

export interface LambdaInstances extends EdgeFunctions {
  instances(): InstanceState[];
  /** Ends every instance, busy ones too. */
  stop(): Promise<void>;
}

export interface LambdaOptions extends LambdaPlace {
  /** Instances of one function at most; further events wait for one of them. */
  instanceLimit?: number;
  /** Milliseconds that a function's `Date` is ahead of the real time. */
  ahead?: () => number;
  meter: Meter;
  /** Where the AWS endpoint records what it was asked. */
  calls: ServiceCalls;
  /** The engine's requests: what an instance waits for may be one of them. */
  active: () => ActiveRequest[];
  /** Gets each line that a function prints, after the function's name, and the request that it has. */
  log: (line: string, requestId?: string) => void;
  /** Get the same as CloudWatch would. */
  logGroups?: LogGroups;
}

const defaultInstanceLimit = 10; // the quota of a new account, and what a laptop bears
const concurrencyLimit = 1000; // events of a Region at a time, of all functions, running and waiting (LE-07)

/**
 * Lambda@Edge on worker threads. An instance takes one event at a time; while all are busy another one starts, up to the limit,
 * and then events wait (LE-08). New code gets new instances; the old ones end after their event.
 */
export function createLambdaInstances(options: LambdaOptions): LambdaInstances {
  const { instanceLimit = defaultInstanceLimit, ahead = () => 0, region, active } = options;
  const lambdaLog = createLambdaLog(options.logGroups, region);
  const fleet = new Fleet(instanceLimit, (fn, file, number, requestOf) => {
    const print = (text: string, stream: OutputStream): void => {
      const requestId = requestOf();
      for (const line of text.split("\n")) options.log(`${fn.name}: ${line}`, requestId);
      lambdaLog.print(fn, text, { stream, ...(requestId !== undefined && { requestId }) });
    };
    return new Instance({ fn, file, number, place: options, ahead, print });
  });

  async function runIn(pool: Pool, fn: EdgeFunction, event: unknown, trace: Trace) {
    const instance = await pool.acquire(trace);
    try {
      lambdaLog.begin(fn, trace.requestId);
      const run = await instance.invoke(event);
      account(options, fn, run, trace);
      lambdaLog.report(fn, trace.requestId, run);
      if (run.outcome.kind === "result") return run.outcome.value;
      const { reason } = run.outcome;
      throw executionFailed(
        instance.isAlive() ? reason : reason + endDeadlock(fleet, active(), instance),
      );
    } finally {
      pool.release(instance);
    }
  }

  return {
    region,
    instances: () => fleet.states(),
    async run(fn, event, trace) {
      const pool = findPool(fleet, fn);
      if (fleet.size() >= concurrencyLimit) throw throttled(concurrencyLimit);
      return runIn(pool, fn, event, trace);
    },
    stop: () => fleet.stop(),
  };
}

function findPool(fleet: Fleet, fn: EdgeFunction): Pool {
  try {
    return fleet.poolOf(fn);
  } catch (error) {
    throw executionFailed(error instanceof Error ? error.message : String(error));
  }
}

/** Counts a run, and shows it in the waterfall. */
function account({ meter, calls }: LambdaOptions, fn: EdgeFunction, run: Run, trace: Trace): void {
  meter.add("edgeInvocations");
  meter.add("edgeGbSeconds", gbSeconds(fn, run));
  addColdStart(trace, fn, run);
  calls.take(run.servicePorts, {
    from: (run.init ?? run.handler).began,
    to: performance.now(),
    add: (call) => addCall(trace, call),
  });
}

/**
 * Why an instance that died could not go on, if it waited for itself. What it asked for ends with it: on AWS each of those would
 * ask anew and take one more instance, until the Region has no more.
 */
function endDeadlock(fleet: Fleet, requests: ActiveRequest[], instance: Instance): string {
  const scene = { requests, instances: fleet.states() };
  const dead = scene.instances.find(({ ports }) => ports === instance.ports);
  if (dead === undefined) return "";
  const deadlock = findDeadlockOf(scene, dead);
  const reason = `instance ${dead.number} of ${dead.functionName} asked for it and ended in a deadlock (LE-08)`;
  for (const requestId of findStuckBehind(scene, dead)) fleet.cancel(requestId, reason);
  return deadlock === undefined ? "" : `: ${describeCircle(deadlock)} (LE-08)`;
}
