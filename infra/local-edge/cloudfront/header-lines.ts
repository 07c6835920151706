import type { Headers } from "../model.ts";

const capitalized = new Map<string, string>();
const remembered = 1_000; // names; more of them come from a stranger

/** `x-blog-table` → `X-Blog-Table` (LE-22). */
export function capitalizeHeader(name: string): string {
  const known = capitalized.get(name);
  if (known !== undefined) return known;
  const result = name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
  if (capitalized.size < remembered) capitalized.set(name, result);
  return result;
}

/** Bytes of names and values, each line with its name. */
export function headerBytes(headers: Headers): number {
  let bytes = 0;
  for (const [name, values] of Object.entries(headers))
    for (const value of values) bytes += name.length + value.length;
  return bytes;
}
