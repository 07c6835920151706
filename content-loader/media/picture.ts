import type { MediaImage } from "../../edge/store/files-contract.ts";
import type { Variant } from "./recipe.ts";

/** An image that a post may show. */
export interface Picture {
  /** Path below the posts' folder, with `/`. */
  path: string;
  /** Name of its own file below `/media/`. */
  original: string;
  /** Pixels. */
  width: number;
  height: number;
  variants: Variant[];
}

/** A picture as a release knows it. */
export function mediaImage({ path, original, variants }: Picture): MediaImage {
  return { path, files: [original, ...variants.map(({ name }) => name)] };
}
