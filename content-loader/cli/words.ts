import { printable } from "../problem.ts";
import type { ReleaseInfo } from "../releases/release-info.ts";

/** `1 post`, `2 posts`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

/** How many posts a release added, changed and removed. */
export function changesOf({ changes }: Pick<ReleaseInfo, "changes">): string {
  return `+${changes.added} ~${changes.changed} −${changes.removed}`;
}

/** What a release is about: its author's message, or that it takes another one back to. */
export function aboutOf({ message, restores }: Pick<ReleaseInfo, "message" | "restores">): string {
  const back = restores === null ? [] : [`takes release ${restores} back`];
  return [...back, ...(message === "" ? [] : [printable(message)])].join(": ");
}

/** Columns, each as wide as its widest cell but the last. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => row[index]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
