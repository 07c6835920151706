import type { Rules } from "./load.ts";

/**
 * One page in one cache, asked for as in a Poisson process of `rate` requests a second: exact, by the renewal argument of Jung,
 * Berger and Balakrishnan, "Modeling TTL-based Internet caches" (INFOCOM 2003). A copy lives `life` seconds, the next request comes
 * 1 / rate seconds later and fetches it again, and rate × life requests are answered in between.
 */
export function fetchShare(rate: number, rules: Rules): number {
  return 1 / (1 + rate * life(rules));
}

/** Seconds until a copy expires or is purged, on average. */
function life({ ttl, purges }: Rules): number {
  return purges === 0 ? ttl : -Math.expm1(-purges * ttl) / purges;
}

/** Which part of these fetches keeps nobody waiting: the copy expired, was not purged, and may still be served. */
export function staleShare(rate: number, { ttl, stale, purges }: Rules): number {
  return Math.exp(-purges * ttl) * winShare(rate, purges, stale);
}

/** How likely a request comes before a purge, and within so many seconds. */
function winShare(rate: number, purges: number, seconds: number): number {
  return (rate / (rate + purges)) * -Math.expm1(-(rate + purges) * seconds);
}

/**
 * Which part of an edge location's requests finds a copy there. Its copies expire with the regional cache's, whose Age they have.
 * An approximation: the regional copy is taken to be of any age alike, and `stale` to be a multiple of `ttl`. The request before
 * this one then left a usable copy when it came after the generation before last `stale` seconds, and no purge has come since.
 */
export function edgeShare(rate: number, { ttl, stale, purges }: Rules): number {
  const both = rate + purges;
  const missed = (Math.exp(-both * stale) * -Math.expm1(-both * ttl)) / (both * ttl);
  return (rate / both) * (1 - missed);
}
