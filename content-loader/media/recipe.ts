import { createHash } from "node:crypto";
import type { ImageFacts } from "./inspect.ts";

/** A smaller or better packed form of an image. */
export interface Variant {
  /** Name below `/media/`. */
  name: string;
  format: Format;
  /** Pixels. */
  width: number;
}

/** In the order in which a browser is offered them. */
export const formats = ["avif", "webp"] as const;

export type Format = (typeof formats)[number];

/** CSS pixels of the column in which a post stands, `--measure` of origin/styles. */
export const column = 646;

/** Pixels: the column at one, two and three dots a pixel, so that a screen shows them dot by dot. */
const widths = [column, 2 * column, 3 * column];

/** Pixels of WebP's longer side. */
const sideLimit = 16_383;

/** sharp's options for each format. AVIF's default effort, 4, takes seven times as long as 3 and saves 4 %. */
export const settings = {
  avif: { quality: 55, effort: 3 },
  webp: { quality: 80 },
} as const;

/** All that changes a variant's bytes: it is part of their names, so that a name never means other bytes. */
export const recipe = { version: 1, encoder: "sharp 0.35.5", settings };

/** The name that stands for a file's bytes: 128 bits of SHA-256, in hex since some file systems don't tell `a` from `A`. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}

/** What names of variants start with, by the original's hash. */
export function stemOf(hash: string): string {
  return hashOf(hash + JSON.stringify(recipe));
}

/** The variants of an image, narrow ones first: never wider than it is, and none of an animation. */
export function variantsOf(stem: string, facts: ImageFacts): Variant[] {
  if (facts.animated) return [];
  const widest = Math.min(facts.width, widths.at(-1) ?? 0);
  return [...widths.filter((width) => width < widest), widest]
    .filter((width) => (facts.height / facts.width) * width <= sideLimit)
    .flatMap((width) =>
      formats.map((format) => ({ name: `${stem}-${width}.${format}`, format, width })),
    );
}
