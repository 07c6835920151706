import type { Headers } from "../model.ts";

/** `x-blog-table` → `X-Blog-Table` (LE-22). */
export function capitalizeHeader(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

/** Bytes of names and values, each line with its name. */
export function headerBytes(headers: Headers): number {
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    values.map((value) => name.length + value.length),
  );
  return lines.reduce((sum, bytes) => sum + bytes, 0);
}
