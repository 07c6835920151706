import type { EdgeResponse } from "../model.ts";
import type { FunctionFailureResult } from "./ports.ts";

/** The first word of X-Cache (CA-30). */
type ResultType =
  | "Hit"
  | "RefreshHit"
  | "Miss"
  | "Error"
  | "Redirect"
  | "FunctionGeneratedResponse"
  | "LambdaGeneratedResponse"
  | FunctionFailureResult;

/** A response on its way to the viewer, and what is said of it. */
export interface Answer {
  response: EdgeResponse;
  result: ResultType;
  /** Seconds the copy has been in the cache; on hits only (CA-29). */
  age?: number;
  /** Why something failed, for the author. */
  reason?: string;
}
