import type { Behavior, Distribution, S3Origin } from "../model.ts";
import type { Fetched } from "./origin-fetch.ts";

/** The origins that a behavior asks, one after the other (CA-46). */
export interface OriginChoice {
  primary: S3Origin;
  /** Of an origin group: asked when the primary one fails in one of these ways. */
  secondary?: { origin: S3Origin; statusCodes: number[] };
}

/** The behavior's origin, or the two of its origin group. Throws when the distribution has neither. */
export function chooseOrigins(
  { origins, originGroups }: Distribution,
  { originId, pathPattern }: Behavior,
): OriginChoice {
  const find = (id: string): S3Origin => {
    const origin = origins[id];
    if (origin === undefined)
      throw new Error(`Behavior ${pathPattern} names no origin of the distribution: ${id}.`);
    return origin;
  };
  const group = originGroups[originId];
  if (group === undefined) return { primary: find(originId) };
  const [primary, secondary] = group.members;
  const { statusCodes } = group;
  return { primary: find(primary), secondary: { origin: find(secondary), statusCodes } };
}

const methods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether the primary origin's answer sends the request on to the second one; one that can't be reached counts as 503 (CA-46). */
export function failsOver(statusCodes: number[], method: string, answer: Fetched): boolean {
  if (!methods.has(method)) return false;
  switch (answer.kind) {
    case "response":
      return statusCodes.includes(answer.response.status);
    case "unreachable":
      return statusCodes.includes(503);
    case "renewed":
    case "failed":
      return false;
  }
}
