import sharp from "sharp";

/** How light a picture is on the whole: 0 to 255. */
export async function meanLight(png: Buffer): Promise<number> {
  const { channels } = await sharp(png).greyscale().stats();
  return channels[0]?.mean ?? Number.NaN;
}
