import { type Context, createContext, Script } from "node:vm";

const script = new Script("work()");
const globals = { work: (): void => undefined };
let context: Context | undefined;

/** Time for the pieces of one work that may never end. */
export class TimeLimit {
  #left: number;

  constructor(milliseconds: number) {
    this.#left = milliseconds;
  }

  /** What a piece returns, or undefined when it was stopped, since the time of all pieces was over. */
  run<T>(piece: () => T): T | undefined {
    const started = performance.now();
    let result: T | undefined;
    runWithin(Math.max(1, Math.floor(this.#left)), () => (result = piece()));
    this.#left -= performance.now() - started;
    return result;
  }
}

/** Runs work that is stopped, whatever it calls, when its time is over. */
function runWithin(milliseconds: number, work: () => void): void {
  context ??= createContext(globals);
  globals.work = work;
  try {
    script.runInContext(context, { timeout: milliseconds });
  } catch (error) {
    if (!isTimeout(error)) throw error;
  }
}

/** The error is the context's own, and so no `instanceof Error` here. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}
