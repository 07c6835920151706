import type { Answer } from "./answer.ts";
import { ageOf, type CachedObject } from "./cache.ts";
import { compress } from "./compression.ts";
import { errorResponse } from "./error-response.ts";
import { errorCachingMinTtl, isShareable, lifetimeOf } from "./freshness.ts";
import type { EdgeResponse, Headers } from "../model.ts";
import type { Fetched, OriginFetch } from "./origin-fetch.ts";

/** The one place in the cache that a fetch may fill. */
export interface Shelf {
  put(object: CachedObject): void;
  clear(): void;
}

/** What a fetch brings home, and whether those who waited for it may have it too (CA-40). */
export interface Landing {
  answer: Answer;
  shareable: boolean;
}

/** Stores what came of a fetch as its headers and the policy say, and answers with it. `now` in milliseconds. */
export async function land(
  fetch: OriginFetch,
  fetched: Fetched,
  shelf: Shelf,
  now: number,
): Promise<Landing> {
  switch (fetched.kind) {
    case "failed":
      return { answer: fetched.answer, shareable: true }; // neither cached nor replaced by a stale copy (UK-04)
    case "renewed":
      return landRenewed(fetch, fetched.headers, shelf, now);
    case "unreachable": {
      const stale = landStale(fetch, fetched.reason, "unreachableUntil", shelf, now);
      return stale ?? landResponse(fetch, errorResponse(502), fetched.reason, shelf, now);
    }
    case "response": {
      const { response, reason } = fetched;
      const failure = `the origin answered ${response.status}, so the stale copy was served (CA-11, CA-12)`;
      const stale =
        response.status >= 500 ? landStale(fetch, failure, "errorUntil", shelf, now) : undefined;
      return stale ?? landResponse(fetch, response, reason, shelf, now);
    }
  }
}

/** The answer that a stored copy gives. */
export function hit(object: CachedObject, now: number): Answer {
  const result = object.response.status >= 400 ? "Error" : "Hit";
  return { response: object.response, result, age: Math.floor(ageOf(object, now)) };
}

/** The expired copy in place of an error, and no new try for the error caching minimum TTL (CA-11, CA-12). */
function landStale(
  { expired, distribution }: OriginFetch,
  reason: string,
  until: "errorUntil" | "unreachableUntil",
  shelf: Shelf,
  now: number,
): Landing | undefined {
  if (expired === undefined || ageOf(expired, now) >= expired.lifetime[until]) return undefined;
  shelf.put({ ...expired, retryAt: now + errorCachingMinTtl(distribution, 503) * 1000 });
  return { answer: { ...hit(expired, now), reason }, shareable: true };
}

async function landResponse(
  { behavior, distribution, keyed }: OriginFetch,
  response: EdgeResponse,
  reason: string | undefined,
  shelf: Shelf,
  now: number,
): Promise<Landing> {
  const policy = behavior.cachePolicy;
  const compresses = behavior.compress && policy.maxTtl > 0; // CA-20
  const sent = compresses ? await compress(response, keyed.encodings) : response;
  const minTtl = errorCachingMinTtl(distribution, sent.status);
  const lifetime = lifetimeOf(sent, policy, minTtl, now);
  if (lifetime === undefined) shelf.clear();
  else shelf.put({ target: keyed.target, response: sent, lifetime, storedAt: now, retryAt: 0 });
  const result = sent.status >= 400 ? "Error" : "Miss";
  return {
    answer: { response: sent, result, ...(reason !== undefined && { reason }) },
    shareable: isShareable(sent.headers, policy, now),
  };
}

/** A 304 from the origin: its headers over the copy's, the copy's body and tag, a new life (CA-25). */
function landRenewed(
  { expired, behavior, distribution }: OriginFetch,
  headers: Headers,
  shelf: Shelf,
  now: number,
): Landing {
  if (expired === undefined) {
    throw new Error("The origin answered 304 to a request without a validator.");
  }
  const { etag: _, "content-length": __, ...renewed } = headers;
  const response = { ...expired.response, headers: { ...expired.response.headers, ...renewed } };
  const minTtl = errorCachingMinTtl(distribution, response.status);
  const lifetime = lifetimeOf(response, behavior.cachePolicy, minTtl, now) ?? expired.lifetime;
  shelf.put({ ...expired, response, lifetime, storedAt: now, retryAt: 0 });
  const shareable = isShareable(response.headers, behavior.cachePolicy, now);
  return { answer: { response, result: "RefreshHit" }, shareable };
}
