import { isNumber, shape, type Check } from "../../edge/store/shape.ts";
import { holdsPosition } from "./position.ts";
import {
  imageTypeOf,
  imageTypes,
  isCutGif,
  isQuietAnimation,
  isSvg,
  type ImageType,
} from "./image-type.ts";

/** What is known of an image once it was decoded. */
export interface ImageFacts {
  type: ImageType;
  /** Pixels as it is shown: turned as its EXIF says. */
  width: number;
  height: number;
  animated: boolean;
  /** Whether it says where it was taken. */
  located: boolean;
}

const isImageType: Check<ImageType> = (value): value is ImageType =>
  imageTypes.some((type) => type === value);
const isBoolean: Check<boolean> = (value) => typeof value === "boolean";

export const isImageFacts = shape<ImageFacts>({
  type: isImageType,
  width: isNumber,
  height: isNumber,
  animated: isBoolean,
  located: isBoolean,
});

export type Inspected = { kind: "facts"; facts: ImageFacts } | { kind: "fault"; what: string };

/** Pixels of a picture, and of all frames of an animation together. */
const pixelLimit = 50_000_000;
const framesLimit = 500_000_000;

/** Seconds; a progressive JPEG of little size can keep a decoder busy for minutes. */
const decodeLimit = 30;

/** Tells what an image is, after it was decoded to its end. */
export async function inspect(bytes: Buffer): Promise<Inspected> {
  const type = imageTypeOf(bytes);
  if (type === undefined) return fault(faultOfType(bytes));
  if (type === "gif" && isCutGif(bytes)) return fault(broken("it ends too early"));
  try {
    return await decode(type, bytes);
  } catch (error) {
    return fault(broken(firstLine(error)));
  }
}

/** Loads sharp, 80 ms, when the first image needs it. */
async function decode(type: ImageType, bytes: Buffer): Promise<Inspected> {
  const { default: sharp } = await import("sharp");
  const input = { limitInputPixels: false };
  const { autoOrient, pages = 1, exif, xmp } = await sharp(bytes, input).metadata();
  const { width, height } = autoOrient;
  const size = `has ${width} × ${height} pixels`;
  if (width * height > pixelLimit) {
    return fault(`${size}, and ${pixelLimit / 1e6} million are the most: scale it down`);
  }
  if (width * height * pages > framesLimit) {
    return fault(`${size} in ${pages} frames, which is too much to decode: make it a video`);
  }
  await sharp(bytes, { ...input, animated: pages > 1, failOn: "error" })
    .resize(8, 8, { fit: "fill" })
    .timeout({ seconds: decodeLimit })
    .raw()
    .toBuffer();
  const animated = pages > 1 || isQuietAnimation(type, bytes);
  return {
    kind: "facts",
    facts: { type, width, height, animated, located: holdsPosition(exif, xmp) },
  };
}

function faultOfType(bytes: Buffer): string {
  return isSvg(bytes)
    ? "is an SVG, which can run scripts when it is opened by itself: export it as PNG or WebP"
    : "is none of PNG, JPEG, WebP, GIF and AVIF, whatever its name says: export it as one of them";
}

function broken(why: string): string {
  return `is broken (${why}): export or copy it again`;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}

function fault(what: string): Inspected {
  return { kind: "fault", what };
}
