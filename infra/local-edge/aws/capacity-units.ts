/** Request units of reading an item of so many bytes, 0 for none: 4 KB are one when consistent, else a half (DB-06). */
export function readUnits(bytes: number, consistent: boolean): number {
  return (Math.ceil(bytes / 4096) || 1) * (consistent ? 1 : 0.5);
}

/** Request units of a write, by the larger of the item before and after it: 1 KB is one (DB-06). */
export function writeUnits(before: number, after: number): number {
  return Math.ceil(Math.max(before, after) / 1024) || 1;
}
