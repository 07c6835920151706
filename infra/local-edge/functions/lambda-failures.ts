import { FunctionFailure } from "../cloudfront/ports.ts";

/** A function that gave no answer (LE-47). */
export function executionFailed(reason: string): FunctionFailure {
  return new FunctionFailure("LambdaExecutionError", `${reason}; CloudFront answers 503 (LE-47).`);
}

/** An event more than Lambda takes at a time (LE-07, LE-47). */
export function throttled(limit: number): FunctionFailure {
  return new FunctionFailure(
    "LambdaLimitExceeded",
    `${limit} events at a time are the limit; CloudFront answers 503 (LE-07, LE-47).`,
  );
}
