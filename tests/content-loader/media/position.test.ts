import sharp from "sharp";
import { expect, it } from "vitest";
import { holdsPosition } from "../../../content-loader/media/position.ts";
import { picture } from "../support/images.ts";

async function exifOf(exif: Parameters<ReturnType<typeof picture>["withExif"]>[0]) {
  const bytes = await picture(8, 8).withExif(exif).jpeg().toBuffer();
  return (await sharp(bytes).metadata()).exif;
}

const place = { GPSLatitudeRef: "N", GPSLatitude: "31/1 14/1 0/1" };

it("finds a position in EXIF", async () => {
  expect(holdsPosition(await exifOf({ IFD3: place }), undefined)).toBe(true);
});

it("finds none where there is only a camera", async () => {
  const camera = await exifOf({ IFD0: { Make: "Leica" } });
  expect(camera).toBeDefined();
  expect(holdsPosition(camera, undefined)).toBe(false);
  expect(holdsPosition(undefined, undefined)).toBe(false);
});

it("reads EXIF of either byte order", () => {
  const entry = [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26];
  const block = [0, 1, 0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 0];
  const big = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0, ...block]);
  expect(holdsPosition(big, undefined)).toBe(true);
});

it("finds a position in XMP", () => {
  const xmp = Buffer.from('<rdf:Description exif:GPSLatitude="31,14.0N"/>');
  expect(holdsPosition(undefined, xmp)).toBe(true);
});

it("takes EXIF that points past its end for one without", async () => {
  const whole = (await exifOf({ IFD3: place })) ?? Buffer.alloc(0);
  for (let end = 0; end < 24; end++) {
    expect(holdsPosition(whole.subarray(0, end), undefined)).toBe(false);
  }
});
