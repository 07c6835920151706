/** What a page may show. A type is its file's extension too, and its media type without `image/`. */
export const imageTypes = ["avif", "gif", "jpeg", "png", "webp"] as const;

export type ImageType = (typeof imageTypes)[number];

const signatures: [ImageType, RegExp][] = [
  ["png", /^\x89PNG\r\n/],
  ["jpeg", /^\xFF\xD8\xFF/],
  ["gif", /^GIF8[79]a/],
  ["webp", /^RIFF[^]{4}WEBP/],
  ["avif", /^[^]{4}ftypavi[fs]/],
];

/** The type that a file's first bytes prove, whatever its name says. */
export function imageTypeOf(bytes: Buffer): ImageType | undefined {
  const start = bytes.toString("latin1", 0, 16);
  return signatures.find(([, signature]) => signature.test(start))?.[0];
}

/** Whether a file that is no image is an SVG: text in which the element stands near the start. */
export function isSvg(bytes: Buffer): boolean {
  return /<svg[\s>]/i.test(bytes.toString("latin1", 0, 4096));
}

/** Whether it holds more than a still picture that a decoder of stills would say nothing of: an animated PNG or AVIF. */
export function isQuietAnimation(type: ImageType, bytes: Buffer): boolean {
  if (type === "png") return bytes.subarray(0, bytes.indexOf("IDAT")).includes("acTL");
  return type === "avif" && bytes.toString("latin1", 8, 12) === "avis";
}

/**
 * Whether a GIF ends before it says so. A decoder shows what frames there are of one that is cut off, and does not complain
 * (GIF89a, appendix B: blocks are extensions, images or the trailer).
 */
export function isCutGif(bytes: Buffer): boolean {
  let at = 13 + colorTableSize(bytes[10]);
  for (;;) {
    const block = bytes[at];
    if (block === 0x21) at = afterSubBlocks(bytes, at + 2);
    else if (block === 0x2c) at = afterSubBlocks(bytes, at + 11 + colorTableSize(bytes[at + 9]));
    else return block === undefined;
  }
}

function colorTableSize(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1);
}

function afterSubBlocks(bytes: Buffer, start: number): number {
  let at = start;
  for (let size = bytes[at]; size !== undefined && size > 0; size = bytes[at]) at += size + 1;
  return at + 1;
}
