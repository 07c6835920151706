import { ageOf, type CachedObject } from "./cache.ts";

/** What a stored copy may be used for at a time, and why, in words for the waterfall. */
export type CopyUse =
  | { kind: "fresh"; why: string }
  /** Served while it is fetched anew, unless the origin has just failed (CA-10). */
  | { kind: "stale"; why: string; mayFetch: boolean }
  /** Served since the origin has just failed, and is not asked again so soon (CA-12). */
  | { kind: "retained"; why: string }
  | { kind: "expired"; why: string };

/** `now` in milliseconds since 1970. */
export function judgeCopy(copy: CachedObject, now: number): CopyUse {
  const age = ageOf(copy, now);
  const { freshUntil, revalidateUntil } = copy.lifetime;
  if (age < freshUntil) return { kind: "fresh", why: freshWords(copy, freshUntil - age) };
  const over = inWords(age - freshUntil);
  if (age < revalidateUntil) {
    const why = `stale for ${over}, served while it is fetched anew (CA-10)`;
    return { kind: "stale", why, mayFetch: now >= copy.retryAt };
  }
  if (now < copy.retryAt) {
    const wait = inWords((copy.retryAt - now) / 1000);
    return {
      kind: "retained",
      why: `stale for ${over}: the origin failed, next try in ${wait} (CA-12)`,
    };
  }
  return {
    kind: "expired",
    why: freshUntil === 0 ? "kept for revalidation only" : `expired ${over} ago`,
  };
}

function freshWords({ response }: CachedObject, left: number): string {
  return response.status >= 400
    ? `hit: a kept ${response.status}, for ${inWords(left)} more (CA-41)`
    : `hit, fresh for ${inWords(left)}`;
}

const units: [name: string, seconds: number][] = [
  ["d", 86_400],
  ["h", 3_600],
  ["min", 60],
];

/** Seconds as `3 d 4 h`, `5 min 10 s` or `12 s`. */
export function inWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  for (const [index, [name, size]] of units.entries()) {
    if (whole < size) continue;
    const [next, nextSize] = units[index + 1] ?? ["s", 1];
    const rest = Math.floor((whole % size) / nextSize);
    return `${Math.floor(whole / size)} ${name}${rest === 0 ? "" : ` ${rest} ${next}`}`;
  }
  return `${whole} s`;
}
