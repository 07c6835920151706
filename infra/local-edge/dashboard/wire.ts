import type { Usage } from "../../../prices/usage.ts";
import type { Fault, Lag } from "../aws/conditions.ts";
import type { Lifetime } from "../cloudfront/freshness.ts";
import type { RequestLog } from "../request-log.ts";

/** What the server tells the page; both sides import this. */

/** A request of the list. */
export interface RequestRow extends RequestLog {
  /** Counts up from 1 since the start. */
  number: number;
  method: string;
  /** Path and query, its letters instead of their encoding. */
  path: string;
}

/** A line that a function printed. */
export interface LogRow {
  /** Counts up from 1 since the start. */
  number: number;
  /** Milliseconds since 1970, by the cache's clock. */
  at: number;
  line: string;
  /** The request that it was printed for, when that is known. */
  requestId?: string;
}

/** Everything but the lists. */
export interface Overview {
  /** Milliseconds that the clock is ahead of the real time. */
  ahead: number;
  lag: Lag;
  /** In the table's order, the stack's own Region first. */
  regions: { region: string; fault?: Fault }[];
  /** Since the start. */
  usage: Usage;
  /** Since the first viewer's request. */
  viewed: Usage;
  /** X-Cache's first word → requests. */
  results: Record<string, number>;
  cache: CacheSummary;
}

export interface CacheSummary {
  copies: number;
  /** Of the bodies as they are stored. */
  bytes: number;
  /** Another one when a copy has come, gone or been renewed. */
  version: string;
}

/** The first message of a stream. */
export interface Snapshot {
  stackName: string;
  overview: Overview;
  /** Oldest first. */
  requests: RequestRow[];
  /** Oldest first. */
  logs: LogRow[];
}

/** Each further message: what is new, and the overview when it differs. */
export interface Update {
  overview?: Overview;
  requests: RequestRow[];
  logs: LogRow[];
}

/** A cached copy as the page lists it. */
export interface CopyRow {
  /** Path and kept query as an invalidation names it (CA-60). */
  target: string;
  /** The same for people: its letters instead of their encoding. */
  path: string;
  method: string;
  status: number;
  encoding?: string;
  bytes: number;
  /** Milliseconds since 1970, by the cache's clock. */
  storedAt: number;
  /** Ages in seconds. */
  lifetime: Lifetime;
}

/** What a switch did, in words for people. */
export interface Outcome {
  message: string;
}

/** Requests, and log lines, that are kept and shown. */
export const kept = 200;
