import type { CloudFrontFunction, EdgeFunction, EdgeResponse } from "../model.ts";
import type { EdgeEvent } from "./edge-event.ts";
import type { Trace } from "./trace.ts";
import type { ViewerEvent } from "./viewer-event.ts";

/** What the engine needs from outside: functions, a bucket and a clock. */
export interface Ports {
  viewerFunctions: ViewerFunctions;
  edgeFunctions: EdgeFunctions;
  origin: BucketReader;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface ViewerFunctions {
  /**
   * What the function returned, unchecked. `rawQueryString` answers `request.rawQueryString()` (CFF-25).
   * Throws a FunctionFailure.
   */
  run(
    fn: CloudFrontFunction,
    event: ViewerEvent,
    rawQueryString: string | undefined,
  ): Promise<unknown>;
}

export interface EdgeFunctions {
  /** Where the functions run (LE-13). */
  region: string;
  /** What the function returned, unchecked; the trace gets its cold start and what it asked. Throws a FunctionFailure. */
  run(fn: EdgeFunction, event: EdgeEvent, trace: Trace): Promise<unknown>;
}

/** S3 behind an origin access control: reads that CloudFront signed. */
export interface BucketReader {
  /**
   * S3's answer: 200, 304, 403 or 404 (S3-02), headers in lower case, errors with S3's XML body. `key` is percent-decoded and
   * has no leading slash; it is a viewer's text and may hold `..` or NUL. An empty key asks for the bucket itself (S3-04).
   * A HEAD has an empty body and the object's content-length. Rejects when the bucket can't be reached.
   */
  get(bucket: string, key: string, request: BucketRequest): Promise<EdgeResponse>;
}

export interface BucketRequest {
  method: "GET" | "HEAD";
  /** Sent when CloudFront revalidates an expired copy (CA-25); weak once CloudFront compressed it (CA-23), so compared weakly. */
  ifNoneMatch?: string;
  ifModifiedSince?: string;
}

/** A function that could not answer, in the words of X-Cache (CA-30). */
export type FunctionFailureResult =
  | "FunctionExecutionError"
  | "FunctionThrottledError"
  | "FunctionValidationError"
  | "LambdaExecutionError"
  | "LambdaValidationError"
  | "LambdaLimitExceeded";

/** The message is for the author and names the row of the behaviour; readers never see it. */
export class FunctionFailure extends Error {
  readonly result: FunctionFailureResult;

  constructor(result: FunctionFailureResult, message: string) {
    super(message);
    this.name = "FunctionFailure";
    this.result = result;
  }
}
