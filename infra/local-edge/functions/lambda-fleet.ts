import { statSync } from "node:fs";
import { join } from "node:path";
import type { InstanceState } from "./deadlock.ts";
import type { Instance } from "./lambda-instance.ts";
import { Pool } from "./lambda-pool.ts";
import type { EdgeFunction } from "../model.ts";

/** What starts an instance of a function, whose handler is in the file. */
export type LaunchFunction = (
  fn: EdgeFunction,
  file: string,
  number: number,
  requestOf: () => string | undefined,
) => Instance;

/** The instances of every function: those of its code of today, and those that end an event with older code. */
export class Fleet {
  private readonly instanceLimit: number;
  private readonly launch: LaunchFunction;
  private readonly current = new Map<string, { identity: string; pool: Pool }>();
  private readonly pools = new Set<Pool>();

  constructor(instanceLimit: number, launch: LaunchFunction) {
    this.instanceLimit = instanceLimit;
    this.launch = launch;
  }

  /** New code, or other settings, get new instances. Throws when the folder has no handler. */
  poolOf(fn: EdgeFunction): Pool {
    const file = findHandler(fn);
    const { mtimeMs, size } = statSync(file);
    const identity = JSON.stringify([fn, mtimeMs, size]);
    const known = this.current.get(fn.name);
    if (known?.identity === identity) return known.pool;
    known?.pool.retire();
    const pool = new Pool(fn, this.instanceLimit, (number, requestOf) =>
      this.launch(fn, file, number, requestOf),
    );
    this.current.set(fn.name, { identity, pool });
    for (const each of this.pools) if (each.isDone()) this.pools.delete(each);
    this.pools.add(pool);
    return pool;
  }

  /** Requests that have an instance or wait for one. */
  size(): number {
    return [...this.pools].reduce((sum, pool) => sum + pool.size(), 0);
  }

  states(): InstanceState[] {
    return [...this.pools].flatMap((pool) => pool.states());
  }

  /** Fails a request, whatever runs it. */
  cancel(requestId: string, reason: string): void {
    for (const pool of this.pools) pool.cancel(requestId, reason);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.pools].map((pool) => pool.stop()));
  }
}

/** `index.handler` is `index.js`, `index.mjs` or `index.cjs`, in Lambda's order. */
function findHandler({ handler, folder }: EdgeFunction): string {
  const name = handler.slice(0, handler.lastIndexOf("."));
  const files = [".js", ".mjs", ".cjs"].map((extension) => join(folder, name + extension));
  const found = files.find((file) => statSync(file, { throwIfNoEntry: false }) !== undefined);
  if (found === undefined)
    throw new Error(`${folder} holds no ${name}.js, .mjs or .cjs: build it again`);
  return found;
}
