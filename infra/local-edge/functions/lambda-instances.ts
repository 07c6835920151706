import { statSync } from "node:fs";
import { join } from "node:path";
import type { LambdaPlace } from "./lambda-environment.ts";
import { startInstance, type Instance } from "./lambda-instance.ts";
import type { EdgeFunction } from "../model.ts";
import { FunctionFailure, type EdgeFunctions } from "../cloudfront/ports.ts";

export interface LambdaInstances extends EdgeFunctions {
  /** Ends every instance, busy ones too. */
  stop(): Promise<void>;
}

export interface LambdaOptions extends LambdaPlace {
  /** Instances of one function at most; further events wait for one of them. */
  instanceLimit?: number;
  /** Gets each line that a function prints, after the function's name. */
  log(line: string): void;
}

const defaultInstanceLimit = 10;
const concurrencyLimit = 1000; // events of a Region at a time, running and waiting (LE-07)

/** The instances of one function's code. */
interface Pool {
  identity: string;
  busy: Set<Instance>;
  idle: Instance[];
  waiting: ((instance: Instance) => void)[];
  /** Newer code has come: instances end as they finish. */
  retired: boolean;
}

/**
 * Lambda@Edge on worker threads. An instance takes one event at a time; while all are busy another one starts, up to the limit,
 * and then events wait (LE-08). New code gets new instances; the old ones end after their event.
 */
export function createLambdaInstances(options: LambdaOptions): LambdaInstances {
  const pools = new Map<string, Pool>();
  const instanceLimit = options.instanceLimit ?? defaultInstanceLimit;

  function findPool(fn: EdgeFunction, file: string): Pool {
    const { mtimeMs, size } = statSync(file);
    const identity = JSON.stringify([fn, mtimeMs, size]);
    const known = pools.get(fn.name);
    if (known?.identity === identity) return known;
    if (known !== undefined) retire(known);
    const pool: Pool = { identity, busy: new Set(), idle: [], waiting: [], retired: false };
    pools.set(fn.name, pool);
    return pool;
  }

  function acquire(pool: Pool, fn: EdgeFunction, file: string): Instance | Promise<Instance> {
    const idle = pool.idle.pop();
    if (idle !== undefined) return take(pool, idle);
    if (pool.busy.size < instanceLimit) return take(pool, launch(fn, file));
    if (pool.busy.size + pool.waiting.length >= concurrencyLimit) throw throttled(concurrencyLimit);
    return new Promise((resolve) => pool.waiting.push(resolve));
  }

  function launch(fn: EdgeFunction, file: string): Instance {
    return startInstance(fn, file, options, (line) => options.log(`${fn.name}: ${line}`));
  }

  /** The next event in line gets the instance, or a new one when it died. */
  function release(pool: Pool, instance: Instance, fn: EdgeFunction, file: string): void {
    pool.busy.delete(instance);
    const next = pool.waiting.shift();
    if (next !== undefined) next(take(pool, instance.isAlive() ? instance : launch(fn, file)));
    else if (pool.retired) void instance.stop();
    else if (instance.isAlive()) pool.idle.push(instance);
  }

  return {
    region: options.region,
    async run(fn, event) {
      const file = handlerFile(fn);
      const pool = findPool(fn, file);
      const instance = await acquire(pool, fn, file);
      try {
        return await instance.invoke(event);
      } catch (error) {
        throw failed(error, pool.waiting.length);
      } finally {
        release(pool, instance, fn, file);
      }
    },
    async stop() {
      const all = [...pools.values()].flatMap(({ busy, idle }) => idle.concat(Array.from(busy)));
      pools.clear();
      await Promise.all(all.map((instance) => instance.stop()));
    },
  };
}

function take(pool: Pool, instance: Instance): Instance {
  pool.busy.add(instance);
  return instance;
}

function retire(pool: Pool): void {
  pool.retired = true;
  for (const instance of pool.idle.splice(0)) void instance.stop();
}

/** `index.handler` is `index.js`, `index.mjs` or `index.cjs`, in Lambda's order. */
function handlerFile(fn: EdgeFunction): string {
  const name = fn.handler.slice(0, fn.handler.lastIndexOf("."));
  const files = [".js", ".mjs", ".cjs"].map((extension) => join(fn.folder, name + extension));
  const found = files.find((file) => statSync(file, { throwIfNoEntry: false }) !== undefined);
  if (found === undefined) {
    throw new FunctionFailure(
      "LambdaExecutionError",
      `${fn.folder} holds no ${name}.js, .mjs or .cjs; build it again.`,
    );
  }
  return found;
}

function failed(error: unknown, waiting: number): FunctionFailure {
  const reason = error instanceof Error ? error.message : String(error);
  const others =
    waiting === 0
      ? ""
      : ` ${waiting} more events waited for a free instance: a function that requests its own site waits for itself (LE-08).`;
  return new FunctionFailure(
    "LambdaExecutionError",
    `${reason}; CloudFront answers 503 (LE-47).${others}`,
  );
}

function throttled(limit: number): FunctionFailure {
  return new FunctionFailure(
    "LambdaLimitExceeded",
    `${limit} events at a time are the limit; CloudFront answers 503 (LE-07).`,
  );
}
