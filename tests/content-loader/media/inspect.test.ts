import { describe, expect, it } from "vitest";
import { imageTypes } from "../../../content-loader/media/image-type.ts";
import { inspect } from "../../../content-loader/media/inspect.ts";
import { animation, hugeHeader, picture, png } from "../support/images.ts";

async function faultOf(bytes: Buffer): Promise<string | undefined> {
  const inspected = await inspect(bytes);
  return inspected.kind === "fault" ? inspected.what : undefined;
}

describe("an image", () => {
  it.each(imageTypes)("has a type and a size: %s", async (type) => {
    const facts = { type, width: 40, height: 30, animated: false, located: false };
    const bytes = await picture(40, 30).toFormat(type).toBuffer();
    expect(await inspect(bytes)).toEqual({ kind: "facts", facts });
  });

  it("is as high as wide when its EXIF turns it", async () => {
    const bytes = await picture(40, 30)
      .withExif({})
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await inspect(bytes)).toMatchObject({ facts: { width: 30, height: 40 } });
  });

  it("may move", async () => {
    expect(await inspect(await animation())).toMatchObject({
      facts: { type: "gif", width: 20, height: 20, animated: true },
    });
  });

  it("may say where it was taken", async () => {
    const place = { IFD3: { GPSLatitudeRef: "N", GPSLatitude: "31/1 14/1 0/1" } };
    const bytes = await picture(40, 30).withExif(place).jpeg().toBuffer();
    expect(await inspect(bytes)).toMatchObject({ facts: { located: true } });
  });
});

describe("what is refused", () => {
  it.each(imageTypes)("a %s that is cut off", async (type) => {
    const bytes = await picture(400, 300).toFormat(type).toBuffer();
    for (const part of [0.2, 0.6, 0.95]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * part));
      expect(await faultOf(cut)).toMatch(/^is broken \(.+\): export or copy it again$/);
    }
  });

  it("an animation that is cut off, of which a decoder shows the rest", async () => {
    const bytes = await animation();
    expect(await faultOf(bytes.subarray(0, bytes.length * 0.7))).toMatch(/^is broken/);
  });

  it("a header that promises 900 million pixels, before anything is decoded", async () => {
    expect(await faultOf(await hugeHeader())).toBe(
      "has 30000 × 30000 pixels, and 50 million are the most: scale it down",
    );
  });

  it("an SVG with a script", async () => {
    const svg =
      '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    expect(await faultOf(Buffer.from(svg))).toMatch(/^is an SVG, .*: export it as PNG or WebP$/);
  });

  it.each(["text", "", "%PDF-1.7", "II*\0 a TIFF", "<html><img></html>"])("%j", async (text) => {
    expect(await faultOf(Buffer.from(text))).toMatch(/^is none of PNG, JPEG, WebP, GIF and AVIF/);
  });

  it("a type's first bytes with another type behind them", async () => {
    const bytes = await png();
    Buffer.from("GIF89a").copy(bytes);
    expect(await faultOf(bytes)).toMatch(/^is broken/);
  });
});
