import type { Release } from "../../edge/store/contract.ts";
import type { PastRelease } from "./history.ts";

/** A release as commands tell of it. */
export interface ReleaseInfo {
  number: number;
  hash: string;
  /** ISO 8601, UTC. */
  time: string;
  /** `user@host`. */
  by: string;
  message: string;
  /** Counts of posts. */
  changes: Release["changes"];
  /** The release that it takes readers back to; null for one that was loaded. */
  restores: number | null;
}

export function infoOf({ hash, release }: PastRelease): ReleaseInfo {
  const { number, time, by, message, changes, restores = null } = release;
  return { number, hash, time, by, message, changes, restores };
}
