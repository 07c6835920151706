import type { Drawn, Face } from "./face.ts";
import { charactersOf, partsOf, type Part } from "./parts.ts";

/** A text that was laid out. All lengths in ems. */
export interface Line {
  pieces: Piece[];
  width: number;
}

interface Piece {
  /** From the line's start. */
  x: number;
  paths: string;
}

/** A part with its outlines. */
interface DrawnPart {
  runs: Drawn[];
  gap: number;
  width: number;
  seam: number;
  /** The narrower form of a part that is wider than a line. */
  characters: () => DrawnPart[];
}

/** Sets texts in a face. */
export class Setter {
  readonly #face: Face;
  readonly #language: string;
  readonly #space: number;

  constructor(face: Face, language: string) {
    this.#face = face;
    this.#language = language;
    this.#space = face.draw({ text: " ", wide: false }, language).width;
  }

  /** The parts of a text, for `breakLines`. */
  measure(text: string): DrawnPart[] {
    return partsOf(text, this.#language).map((part) => this.#draw(part));
  }

  #draw(part: Part): DrawnPart {
    const runs = part.runs.map((run) => this.#face.draw(run, this.#language));
    return {
      runs,
      gap: part.gap === "space" ? this.#space : part.gap,
      width: runs.reduce((sum, { width }) => sum + width, 0),
      seam: part.seam,
      characters: () => charactersOf(part).map((each) => this.#draw(each)),
    };
  }
}

/** The lines that a text needs at least, none wider than `width`. */
export function countLines(parts: readonly DrawnPart[], width: number): number {
  let [count, left] = [0, 0];
  for (const part of narrowed(parts, width)) {
    left -= part.gap + part.width;
    if (count > 0 && left >= 0) continue;
    count += 1;
    left = width - part.width;
  }
  return count;
}

/** Parts in so many lines, each but the last with the number of the part that follows it. */
interface Way {
  cost: number;
  starts: number[];
}

/** So many lines, none wider than `width`: as long as each other, and ended where a reader would pause, or at a cost. */
export function breakLines(
  parts: readonly DrawnPart[],
  width: number,
  count: number,
): { lines: Line[]; cost: number } {
  const fitting = narrowed(parts, width);
  const costOf = costsOf(fitting, { width, count });
  let ways = new Map<number, Way>([[0, { cost: 0, starts: [] }]]);
  for (let line = 0; line < count; line++) {
    const longer = new Map<number, Way>();
    for (const [from, { cost, starts }] of ways) {
      for (let to = from + 1; to <= fitting.length; to++) {
        const sum = cost + costOf(from, to);
        if (sum === Infinity) break;
        if (sum < (longer.get(to)?.cost ?? Infinity))
          longer.set(to, { cost: sum, starts: [...starts, from] });
      }
    }
    ways = longer;
  }
  const { starts, cost } = ways.get(fitting.length) ?? { starts: [], cost: 0 };
  const lines = starts.map((start, index) => placeParts(fitting.slice(start, starts[index + 1])));
  return { lines, cost };
}

/** What a seam costs, where a line that is twice as long as it should be costs 1. */
const seamWeight = 0.25;

/** Ems by which sums of the same lengths differ. */
const rounding = 1e-6;

/** What it costs to have the parts of a range on one line; too long a line is endless. */
function costsOf(
  parts: readonly DrawnPart[],
  { width, count }: { width: number; count: number },
): (from: number, to: number) => number {
  const ends = [0];
  for (const { gap, width } of parts) ends.push((ends.at(-1) ?? 0) + gap + width);
  const even = (ends.at(-1) ?? 0) / count;
  return (from, to) => {
    const { gap = 0, seam = 0 } = parts[from] ?? {};
    const length = (ends[to] ?? 0) - (ends[from] ?? 0) - gap;
    if (length > width + rounding) return Infinity;
    return (length / even - 1) ** 2 + (from === 0 ? 0 : seam * seamWeight);
  };
}

/** The same parts, those that are wider than a line as their characters. */
function narrowed(parts: readonly DrawnPart[], width: number): DrawnPart[] {
  return parts.flatMap((part) => (part.width > width ? part.characters() : part));
}

/** The ink of each line starts at the same place. */
function placeParts(parts: readonly DrawnPart[]): Line {
  const bearing = parts[0]?.runs[0]?.bearing ?? 0;
  const pieces: Piece[] = [];
  let x = -bearing;
  for (const [index, { runs, gap }] of parts.entries()) {
    if (index > 0) x += gap;
    for (const { width, paths } of runs) {
      pieces.push({ x, paths });
      x += width;
    }
  }
  return { pieces, width: x };
}
