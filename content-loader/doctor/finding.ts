import { explain } from "../aws/explain.ts";
import { Failure, type FailureCode } from "../failure.ts";

/** One thing that was looked at. */
export interface Finding {
  check: string;
  state: "ok" | "fault" | "skipped";
  /** What is there; of a fault also what to do. */
  what: string;
  /** Null without a fault. */
  code: FailureCode | null;
}

/** Looks at one thing: `look` says what is fine, or throws what is not. */
export async function examine(
  check: string,
  look: () => Promise<string> | string,
): Promise<Finding> {
  try {
    return { check, state: "ok", what: await look(), code: null };
  } catch (error) {
    return faultOf(check, error);
  }
}

export function faultOf(check: string, error: unknown): Finding {
  const fault = explain(error, "");
  const code = fault instanceof Failure ? fault.code : "unexpected";
  const what = fault instanceof Error ? fault.message || fault.name : String(fault);
  return { check, state: "fault", what: what.trim(), code };
}

/** What could not be looked at. */
export function skipped(check: string, why: string): Finding {
  return { check, state: "skipped", what: `not looked at: ${why}`, code: null };
}
