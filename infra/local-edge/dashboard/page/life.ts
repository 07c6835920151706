import type { Lifetime } from "../../cloudfront/freshness.ts";
import { inShort } from "../duration.ts";

/** What a copy may still be used for. */
interface Life {
  words: string;
  /** What comes after its fresh time. */
  stale: string;
  tone: "fresh" | "stale" | "expired";
}

/** A copy's life at an age in seconds, in words (CA-05, CA-10…12). */
export function lifeOf(lifetime: Lifetime, age: number): Life {
  const { freshUntil, revalidateUntil } = lifetime;
  const stale = windowsOf(lifetime, age);
  if (age < freshUntil)
    return { words: `Fresh, ${inShort(freshUntil - age)} left`, stale, tone: "fresh" };
  if (age < revalidateUntil)
    return { words: `Stale, ${inShort(revalidateUntil - age)} left`, stale, tone: "stale" };
  return { words: `Expired ${inShort(age - freshUntil)} ago`, stale, tone: "expired" };
}

/** Windows that are over are left out. */
function windowsOf(
  { freshUntil, revalidateUntil, errorUntil, unreachableUntil }: Lifetime,
  age: number,
): string {
  const last = Math.max(freshUntil, age);
  const windows: string[] = [];
  if (revalidateUntil > last)
    windows.push(`while fetched anew: ${inShort(revalidateUntil - last)}`);
  if (errorUntil > last) windows.push(`for a 5xx: ${inShort(errorUntil - last)}`);
  if (unreachableUntil > last && unreachableUntil !== errorUntil)
    windows.push(`origin unreachable: ${inShort(unreachableUntil - last)}`);
  return windows.length === 0 ? "Not used stale" : `Stale ${windows.join("; ")}`;
}
