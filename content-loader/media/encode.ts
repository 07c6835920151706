import { settings, type Variant } from "./recipe.ts";

/** The bytes of a variant: upright, in sRGB, without metadata. */
export async function encode(
  original: Uint8Array,
  { width, format }: Variant,
): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  return await sharp(original)
    .autoOrient()
    .resize({ width })
    .toFormat(format, settings[format])
    .toBuffer();
}
