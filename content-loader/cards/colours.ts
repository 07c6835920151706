import { readFileSync } from "node:fs";
import { join } from "node:path";

const names = ["ground", "line", "text", "soft", "accent"] as const;

/** The theme's light colours, as `#rrggbb`. */
export type Colours = Record<(typeof names)[number], string>;

/** The colours that the theme's tokens give to light pages; undefined when one of them is no `#rrggbb`. */
export function readColours(root: string): Colours | undefined {
  const tokens = readFileSync(join(root, "origin/styles/tokens.css"), "utf8");
  const colours: Colours = { ground: "", line: "", text: "", soft: "", accent: "" };
  for (const name of names) {
    const [, colour] =
      new RegExp(`--${name}:\\s*(?:light-dark\\(\\s*)?(#[0-9a-f]{6})\\b`, "i").exec(tokens) ?? [];
    if (colour === undefined) return undefined;
    colours[name] = colour;
  }
  return colours;
}
