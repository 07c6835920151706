import type { Answer } from "./answer.ts";
import { ageOf, type CachedObject } from "./cache.ts";
import { readCacheTags } from "./cache-tags.ts";
import { compress } from "./compression.ts";
import { inWords } from "./copy-use.ts";
import { errorResponse } from "./error-response.ts";
import { errorCachingMinTtl, isShareable, type Lifetime, lifetimeOf } from "./freshness.ts";
import { headerBytes } from "./header-lines.ts";
import type { EdgeResponse, Headers } from "../model.ts";
import type { Fetched, OriginFetch } from "./origin-fetch.ts";
import { filterVary } from "./vary.ts";

/** The one place in the cache that a fetch may fill. */
export interface Shelf {
  /** Whether it was stored: not when the method is not cached, nor when it was invalidated meanwhile. */
  put(object: CachedObject): boolean;
  clear(): void;
}

/** What a fetch brings home. */
export interface Landing {
  answer: Answer;
  /** Whether those who waited for it may have it too (CA-40). */
  shareable: boolean;
  /** What became of it, in words for the waterfall. */
  outcome: string;
}

const maxHeaderBytes = 20_480; // of an origin's response (CA-31)

/** Stores what came of a fetch as its headers and the policy say, and answers with it. `now` in milliseconds. */
export async function land(
  fetch: OriginFetch,
  fetched: Fetched,
  shelf: Shelf,
  now: number,
): Promise<Landing> {
  switch (fetched.kind) {
    case "failed":
      // Neither cached nor replaced by a stale copy (UK-04).
      return {
        answer: fetched.answer,
        shareable: true,
        outcome: "the function failed: not kept (UK-04)",
      };
    case "renewed":
      return landRenewed(fetch, fetched.headers, shelf, now);
    case "unreachable": {
      const failure = { until: "unreachableUntil", status: 502, reason: fetched.reason } as const;
      const stale = landStale(fetch, failure, shelf, now);
      return stale ?? landResponse(fetch, errorResponse(502), fetched.reason, shelf, now);
    }
    case "response":
      return landAnswered(fetch, fetched.response, fetched.reason, shelf, now);
  }
}

/** The answer that a stored copy gives. */
export function hit(object: CachedObject, now: number): Answer {
  const result = object.response.status >= 400 ? "Error" : "Hit";
  return { response: object.response, result, age: Math.floor(ageOf(object, now)) };
}

interface Failure {
  /** How long the copy stands in for it. */
  until: "errorUntil" | "unreachableUntil";
  status: number;
  reason: string;
}

async function landAnswered(
  fetch: OriginFetch,
  response: EdgeResponse,
  reason: string | undefined,
  shelf: Shelf,
  now: number,
): Promise<Landing> {
  const { status, headers } = response;
  const bytes = headerBytes(headers);
  if (bytes > maxHeaderBytes) {
    const oversized = `the origin's response has ${bytes} bytes of headers, and CloudFront takes ${maxHeaderBytes} (CA-31)`;
    return landResponse(fetch, errorResponse(502), oversized, shelf, now);
  }
  const failure = {
    until: "errorUntil",
    status,
    reason: `the origin answered ${status}, so the stale copy was served (CA-11, CA-12)`,
  } as const;
  const stale = status >= 500 ? landStale(fetch, failure, shelf, now) : undefined;
  return stale ?? landResponse(fetch, response, reason, shelf, now);
}

/** The expired copy in place of an error, and no new try for the error's caching minimum TTL (CA-11, CA-12). */
function landStale(
  { expired, distribution }: OriginFetch,
  { until, status, reason }: Failure,
  shelf: Shelf,
  now: number,
): Landing | undefined {
  if (expired === undefined || ageOf(expired, now) >= expired.lifetime[until]) return undefined;
  const usableUntil = expired.storedAt + expired.lifetime[until] * 1000;
  const retryAt = now + errorCachingMinTtl(distribution, status) * 1000;
  shelf.put({ ...expired, retryAt: Math.min(retryAt, usableUntil) });
  const left = inWords((usableUntil - now) / 1000);
  const outcome = `the origin failed with ${status}: the stale copy, good for ${left} more (CA-11, CA-12)`;
  return { answer: { ...hit(expired, now), reason }, shareable: true, outcome };
}

async function landResponse(
  fetch: OriginFetch,
  response: EdgeResponse,
  reason: string | undefined,
  shelf: Shelf,
  now: number,
): Promise<Landing> {
  const { behavior, distribution, keyed } = fetch;
  const policy = behavior.cachePolicy;
  const filtered = { ...response, headers: filterVary(behavior, response.headers) };
  const compresses = behavior.compress && policy.maxTtl > 0; // CA-20
  const sent = compresses ? await compress(filtered, keyed.encodings) : filtered;
  const minTtl = errorCachingMinTtl(distribution, sent.status);
  const lifetime = lifetimeOf(sent, policy, minTtl, now);
  const tags = readCacheTags(sent.headers, distribution.cacheTagHeader);
  if (lifetime === undefined) shelf.clear();
  const isKept =
    lifetime !== undefined &&
    shelf.put({ target: keyed.target, tags, response: sent, lifetime, storedAt: now, retryAt: 0 });
  const result = sent.status >= 400 ? "Error" : "Miss";
  return {
    answer: { response: sent, result, ...(reason !== undefined && { reason }) },
    shareable: isShareable(sent.headers, policy, now),
    outcome: `${sent.status}, ${isKept ? keptWords(lifetime) : "not kept"}`,
  };
}

function keptWords({ freshUntil }: Lifetime): string {
  return freshUntil === 0
    ? "kept for revalidation and failures only (CA-05)"
    : `kept for ${inWords(freshUntil)}`;
}

/** A 304 from the origin: its headers over the copy's, the copy's body and tag, a new life (CA-22, CA-25). */
function landRenewed(
  { expired, behavior, distribution }: OriginFetch,
  headers: Headers,
  shelf: Shelf,
  now: number,
): Landing {
  if (expired === undefined) {
    throw new Error("The origin answered 304 to a request without a validator.");
  }
  const { etag: _, vary: __, "content-length": ___, ...renewed } = headers;
  const response = { ...expired.response, headers: { ...expired.response.headers, ...renewed } };
  const minTtl = errorCachingMinTtl(distribution, response.status);
  const lifetime = lifetimeOf(response, behavior.cachePolicy, minTtl, now) ?? expired.lifetime;
  shelf.put({ ...expired, response, lifetime, storedAt: now, retryAt: 0 });
  const shareable = isShareable(response.headers, behavior.cachePolicy, now);
  const outcome = `revalidated by a 304, ${keptWords(lifetime)}`;
  return { answer: { response, result: "RefreshHit" }, shareable, outcome };
}
