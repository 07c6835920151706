/** One step of a request, for its waterfall. */
export interface Span {
  kind:
    | "viewer-request"
    | "cache"
    | "origin-request"
    | "cold-start"
    | "dynamodb"
    | "s3"
    | "origin-response"
    | "viewer-response";
  /** What ran or was asked: a function's name, an operation with its Region, a bucket's key. */
  name: string;
  /** Milliseconds after the request came. */
  start: number;
  milliseconds: number;
  /** In a few words: why a copy was not used, what failed, bytes. */
  detail?: string;
}

/** What one viewer request did, for the log and the waterfall. */
export interface RequestLog {
  requestId: string;
  /** Milliseconds since 1970, by the clock that the cache goes by. */
  at: number;
  status: number;
  /** The first word of X-Cache: Hit, RefreshHit, Miss, Error, FunctionGeneratedResponse… */
  result: string;
  milliseconds: number;
  /** Bytes to the viewer: headers and body. */
  bytes: number;
  /** Path pattern of the behavior, if one was chosen. */
  behavior?: string;
  /** Names of the functions that ran, in order. */
  functions: string[];
  /** Where Lambda@Edge ran, if it did. */
  region?: string;
  /** In the order of their starts. */
  spans: Span[];
  /** Why a function or an origin failed, for the author, with the row id of the behaviour. */
  reason?: string;
}
