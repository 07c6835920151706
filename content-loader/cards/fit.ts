import { breakLines, countLines, type Line, type Setter } from "./lines.ts";

/** Room for a text, in pixels. */
export interface Box {
  width: number;
  /** Sizes of the text, the largest first, each with the lines that it may have. */
  sizes: readonly [size: number, lines: number][];
}

/** A text in a box, in pixels. */
export interface Fitted {
  lines: Line[];
  size: number;
}

/** Ems from line to line. */
export const leading = 1.32;

/** What a break may cost, and how much smaller, at the most, a text may be for better ones. */
const fairBreak = 0.12;
const fairSize = 0.75;

/**
 * A text as large as its room allows where its lines break well, else a little smaller. What is too long for the smallest size
 * ends in an ellipsis.
 */
export function fit(text: string, setter: Setter, { width, sizes }: Box): Fitted {
  const parts = setter.measure(text);
  let best: (Fitted & { cost: number }) | undefined;
  let largest = 0;
  for (const [size, most] of sizes) {
    const count = countLines(parts, width / size);
    if (count > most) continue;
    largest ||= size;
    if (size < largest * fairSize) break;
    const broken = breakLines(parts, width / size, count);
    if (broken.cost < (best?.cost ?? Infinity)) best = { ...broken, size };
    if (broken.cost <= fairBreak * (count - 1)) break;
  }
  return best ?? fit(shortened(text), setter, { width, sizes: sizes.slice(-1) });
}

/** A tenth less of it. */
function shortened(text: string): string {
  const characters = Array.from(text.replace(/…$/, ""));
  return `${characters
    .slice(0, Math.floor(characters.length * 0.9))
    .join("")
    .trimEnd()}…`;
}
