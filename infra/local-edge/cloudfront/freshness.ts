import type { CachePolicy, Distribution, Headers } from "../model.ts";
import { variesByAll } from "./vary.ts";

/** What a copy may be used for, as ages in seconds since it was stored or renewed; each ends before its number. */
export interface Lifetime {
  /** Served as it is. */
  freshUntil: number;
  /** Served while it is fetched anew (CA-10). */
  revalidateUntil: number;
  /** Served in place of a 5xx (CA-11, CA-12). */
  errorUntil: number;
  /** Served when the origin can't be reached (CA-05). */
  unreachableUntil: number;
}

/** Statuses that are always cached as errors (CA-41). */
const alwaysCachedErrors = new Set([404, 414, 500, 501, 502, 503, 504]);
/** Statuses that are cached as errors with max-age or s-maxage only (CA-42). */
const sometimesCachedErrors = new Set([400, 403, 405, 412, 415]);

const defaultErrorCachingMinTtl = 10; // seconds (CA-41)

interface OriginSays {
  directives: Map<string, string>;
  /** Seconds by s-maxage, max-age or Expires, in that order (CA-01…03). */
  age: number | undefined;
}

/** How long a response may be used, or undefined: it is not stored. `now` in milliseconds since 1970. */
export function lifetimeOf(
  response: { status: number; headers: Headers },
  policy: CachePolicy,
  errorCachingMinTtl: number,
  now: number,
): Lifetime | undefined {
  if (policy.maxTtl === 0) return undefined; // CachingDisabled (CA-43)
  if (policy.minTtl === 0 && variesByAll(response.headers)) return undefined; // CA-28
  const says = readCacheControl(response.headers, now);
  if (response.status >= 400)
    return errorLifetime(response.status, says, policy, errorCachingMinTtl);
  return isCacheable(response.status, says) ? objectLifetime(says, policy) : undefined;
}

/** The distribution's error caching minimum TTL of a status, in seconds (CA-41). */
export function errorCachingMinTtl(distribution: Distribution, status: number): number {
  const response = distribution.errorResponses.find(({ errorCode }) => errorCode === status);
  return response?.errorCachingMinTtl ?? defaultErrorCachingMinTtl;
}

/** Whether waiting viewers may share a response (CA-40): not one that is private or already too old to keep. */
export function isShareable(headers: Headers, policy: CachePolicy, now: number): boolean {
  if (policy.minTtl > 0) return true;
  const says = readCacheControl(headers, now);
  return !forbidsReuse(says) && says.age !== 0;
}

function objectLifetime(says: OriginSays, policy: CachePolicy): Lifetime {
  const { minTtl, defaultTtl, maxTtl } = policy;
  const staleIfError = seconds(says.directives.get("stale-if-error"));
  const unreachableUntil = staleIfError === 0 ? 0 : maxTtl;
  if (forbidsReuse(says)) {
    // CA-05: kept for Min TTL whatever it says, and beyond that for an origin that can't be reached.
    return { freshUntil: minTtl, revalidateUntil: minTtl, errorUntil: minTtl, unreachableUntil };
  }
  // CA-01…04: clamped to Min and Max.
  const ttl = Math.min(Math.max(says.age ?? defaultTtl, minTtl), maxTtl);
  const after = (window: number): number => Math.min(ttl + Math.min(window, maxTtl), maxTtl);
  const errorUntil = staleIfError === undefined ? maxTtl : after(staleIfError);
  return {
    freshUntil: ttl,
    revalidateUntil: after(seconds(says.directives.get("stale-while-revalidate")) ?? 0),
    errorUntil,
    unreachableUntil: errorUntil,
  };
}

function errorLifetime(
  status: number,
  says: OriginSays,
  policy: CachePolicy,
  min: number,
): Lifetime | undefined {
  const bySource = alwaysCachedErrors.has(status) ? (says.age ?? 0) : explicitAge(says);
  if (bySource === undefined) return undefined;
  if (!alwaysCachedErrors.has(status) && !sometimesCachedErrors.has(status)) return undefined;
  const ttl = Math.max(min, Math.min(bySource, policy.maxTtl));
  return { freshUntil: ttl, revalidateUntil: ttl, errorUntil: ttl, unreachableUntil: ttl };
}

/** 2xx but for parts; 301 and 302; 307 and 308 if the origin says how long (CA-09). */
function isCacheable(status: number, says: OriginSays): boolean {
  if (status === 206) return false;
  if (status < 300 || status === 301 || status === 302) return true;
  return (status === 307 || status === 308) && says.directives.size > 0;
}

function explicitAge(says: OriginSays): number | undefined {
  return says.directives.has("max-age") || says.directives.has("s-maxage") ? says.age : undefined;
}

function forbidsReuse({ directives }: OriginSays): boolean {
  return directives.has("no-cache") || directives.has("no-store") || directives.has("private");
}

function readCacheControl(headers: Headers, now: number): OriginSays {
  const directives = parseDirectives(headers["cache-control"] ?? []);
  const age =
    seconds(directives.get("s-maxage")) ??
    seconds(directives.get("max-age")) ??
    expiresIn(headers["expires"]?.[0], now);
  return { directives, age };
}

function parseDirectives(values: string[]): Map<string, string> {
  const directives = new Map<string, string>();
  for (const part of values.join(",").split(",")) {
    const [name = "", value = ""] = part.trim().split("=", 2);
    if (name !== "") directives.set(name.toLowerCase(), value.replaceAll('"', ""));
  }
  return directives;
}

function seconds(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** RFC 9111, section 5.3: a date that can't be read, such as 0, has passed. */
function expiresIn(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, Math.floor((date - now) / 1000));
}
