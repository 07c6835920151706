import type { Media, MediaImage, Source } from "../edge/store/contract.ts";
import { arrayOf, isString, literal, shape } from "../edge/store/shape.ts";

/** The contract's types that no page shows (contract.ts), as checks of what was read. */
export const isSource = shape<Source>({
  kind: literal("source"),
  file: isString,
  text: isString,
});

export const isMedia = shape<Media>({
  kind: literal("media"),
  images: arrayOf(shape<MediaImage>({ path: isString, files: arrayOf(isString) })),
});
