import type { Media, MediaImage } from "./files-contract.ts";
import { arrayOf, isString, literal, optional, shape, type Check } from "./shape.ts";

/** Beside the other checks, since no page is made of it: the edge's bundle is without. */
export const isMedia: Check<Media> = shape<Media>({
  kind: literal("media"),
  images: arrayOf(shape<MediaImage>({ path: isString, files: arrayOf(isString) })),
  card: optional(isString),
});
