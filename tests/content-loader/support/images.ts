import { crc32 } from "node:zlib";
import sharp, { type Sharp } from "sharp";

/** A picture with some detail, `seed` making it another one. */
export function picture(width: number, height: number, seed = 1): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at++) pixels[at] = ((at >> 4) * seed * 37) & 0xff;
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

export function png(width = 40, height = 30, seed = 1): Promise<Buffer> {
  return picture(width, height, seed).png().toBuffer();
}

/** A GIF of four frames. */
export function animation(): Promise<Buffer> {
  const pixels = Buffer.from(Array.from({ length: 20 * 80 * 3 }, (_, at) => (at * at) & 0xff));
  return sharp(pixels, { raw: { width: 20, height: 80, channels: 3, pageHeight: 20 } })
    .gif({ delay: [100, 100, 100, 100] })
    .toBuffer();
}

/** A PNG that says it is 30,000 pixels wide and high, and holds none. */
export async function hugeHeader(): Promise<Buffer> {
  const bytes = await png();
  bytes.writeUInt32BE(30_000, 16);
  bytes.writeUInt32BE(30_000, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}
