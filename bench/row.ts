/** One line of the table. */
export interface Row {
  what: string;
  measured: string;
  goal: string;
  /** The best of other systems on the same work; docs/benchmarks.md names them. */
  peer: string;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] =
    sorted.length % 2 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
}

/** The table as Markdown. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => `| ${row.what} | ${row.measured} | ${row.goal} | ${row.peer} |`);
  return ["| measure | Edgewise | goal | best peer |", "|---|---|---|---|", ...cells].join("\n");
}
