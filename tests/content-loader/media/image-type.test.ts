import { describe, expect, it } from "vitest";
import {
  imageTypeOf,
  imageTypes,
  isCutGif,
  isQuietAnimation,
} from "../../../content-loader/media/image-type.ts";
import { animation, picture, png } from "../support/images.ts";

describe("an image's type", () => {
  it.each(imageTypes)("is read from the first bytes of %s", async (type) => {
    expect(imageTypeOf(await picture(8, 8).toFormat(type).toBuffer())).toBe(type);
  });

  it.each([
    "",
    "GIF",
    "<svg/>",
    "%PDF-1.7",
    "PK\u0003\u0004",
    "RIFF\0\0\0\0WAVE",
    " \u0089PNG\r\n",
  ])("is none for %j", (start) => {
    expect(imageTypeOf(Buffer.from(start, "latin1"))).toBeUndefined();
  });
});

describe("an animation", () => {
  it("is seen in a PNG whose decoder shows its first frame alone", async () => {
    const still = await png();
    const at = still.indexOf("IDAT") - 4;
    const control = Buffer.from("\0\0\0\u0008acTL\0\0\0\u0002\0\0\0\0\0\0\0\0", "latin1");
    const animated = Buffer.concat([still.subarray(0, at), control, still.subarray(at)]);
    expect([isQuietAnimation("png", still), isQuietAnimation("png", animated)]).toEqual([
      false,
      true,
    ]);
  });

  it("is seen in an AVIF", () => {
    const sequence = Buffer.from("\0\0\0\u0020ftypavis\0\0\0\0", "latin1");
    expect(imageTypeOf(sequence)).toBe("avif");
    expect(isQuietAnimation("avif", sequence)).toBe(true);
  });
});

it("tells a GIF that is cut off anywhere from a whole one", async () => {
  for (const gif of [await animation(), await picture(30, 20).gif().toBuffer()]) {
    expect(isCutGif(gif)).toBe(false);
    for (let end = 13; end < gif.length; end++) expect(isCutGif(gif.subarray(0, end))).toBe(true);
  }
});
