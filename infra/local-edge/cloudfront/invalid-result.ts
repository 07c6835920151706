import { FunctionFailure } from "./ports.ts";

/** What a CloudFront Function returned is not valid: CloudFront answers 502 (ERR-02). */
export function invalidResult(reason: string): FunctionFailure {
  return new FunctionFailure(
    "FunctionValidationError",
    `${reason}; CloudFront answers 502 (ERR-02).`,
  );
}

/** What a Lambda@Edge function returned is not valid: CloudFront answers 502 (LE-47). */
export function invalidLambdaResult(reason: string): FunctionFailure {
  return new FunctionFailure("LambdaValidationError", `${reason}; CloudFront answers 502 (LE-47).`);
}
