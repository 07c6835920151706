import { type Context, createContext, Script } from "node:vm";

const script = new Script("work()");
const globals = { work: (): void => undefined };
let context: Context | undefined;

/** Runs work that may never end: whatever it calls is stopped when its time is over. */
export function runWithin(milliseconds: number, work: () => void): void {
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
