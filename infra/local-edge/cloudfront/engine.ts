import { randomUUID } from "node:crypto";
import { type CacheEntry, createCache } from "./cache.ts";
import { Delivery } from "./delivery.ts";
import { headerBytes } from "./header-lines.ts";
import { matchInvalidation } from "./invalidation.ts";
import type { Distribution, EdgeResponse, ViewerRequest } from "../model.ts";
import type { RequestLog } from "../request-log.ts";
import type { Ports } from "./ports.ts";
import { followRequestPath, type Passed } from "./request-path.ts";
import { Trace } from "./trace.ts";

/** CloudFront's request path, from a viewer's request to the response, for one distribution. */
export interface Engine {
  handle(request: ViewerRequest): Promise<{ response: EdgeResponse; log: RequestLog }>;
  /** Requests that are being answered. */
  active(): ActiveRequest[];
  /** The cache's copies, the one used last at the end. */
  cached(): CacheEntry[];
  /** Drops cached copies by path; `*` at the end stands for the rest (CA-60). */
  invalidate(paths: string[]): void;
  /** Answers by another template from now on. The cache stays, as it does when a distribution is deployed. */
  replace(distribution: Distribution): void;
}

export interface ActiveRequest {
  request: ViewerRequest;
  trace: Trace;
}

const cacheBytes = 256 * 1024 * 1024;

/** An engine for a distribution, its cache empty. */
export function createEngine({
  distribution,
  ports,
}: {
  distribution: Distribution;
  ports: Ports;
}): Engine {
  let current = distribution;
  const cache = createCache(cacheBytes);
  const delivery = new Delivery(ports, cache);
  const active = new Set<ActiveRequest>();
  return {
    async handle(request) {
      const trace = new Trace(createRequestId());
      const at = ports.now();
      const entry = { request, trace };
      active.add(entry);
      try {
        const passed = await followRequestPath(ports, delivery, {
          distribution: current,
          ...entry,
        });
        return { response: passed.response, log: toLog(passed, trace, at) };
      } finally {
        active.delete(entry);
      }
    },
    active: () => [...active],
    cached: () => cache.entries(ports.now()),
    invalidate(paths) {
      delivery.invalidate(matchInvalidation(paths));
    },
    replace(next) {
      current = next;
    },
  };
}

function toLog({ response, answer, behavior }: Passed, trace: Trace, at: number): RequestLog {
  const { requestId, functions, region, spans } = trace;
  return {
    requestId,
    at,
    status: response.status,
    result: answer.result,
    milliseconds: trace.elapsed(),
    bytes: response.body.length + headerBytes(response.headers),
    ...(behavior !== undefined && { behavior: behavior.pathPattern }),
    functions,
    ...(region !== undefined && { region }),
    spans,
    ...(answer.reason !== undefined && { reason: answer.reason }),
  };
}

/** 56 characters, as X-Amz-Cf-Id has. */
function createRequestId(): string {
  return (randomUUID() + randomUUID()).replaceAll("-", "").slice(0, 56);
}
