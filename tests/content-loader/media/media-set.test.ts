import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { MediaSet, type Found } from "../../../content-loader/media/media-set.ts";
import { mediaImage, type Picture } from "../../../content-loader/media/picture.ts";
import { folderWith } from "../support/folder.ts";
import { animation, picture, png } from "../support/images.ts";

function mediaOf(files: Record<string, string | Uint8Array>) {
  const folder = folderWith(files);
  const cache = join(folderWith({}), "media");
  return { folder, cache, media: new MediaSet(folder, cache) };
}

function pictureIn(found: Found): Picture {
  if (found.kind === "fault") throw new Error(found.what);
  return found.picture;
}

describe("an image", () => {
  it("is found from its post, percent-encoded or not", async () => {
    const { media } = mediaOf({ "sub/图 1.png": await png(), "100%.png": await png() });
    const targets = ["./图 1.png", "图%201.png", "../sub/%E5%9B%BE%201.png"];
    for (const target of targets) {
      expect(await media.find(target, "sub/a.md")).toMatchObject({
        picture: { path: "sub/图 1.png" },
      });
    }
    expect(await media.find("100%.png", "a.md")).toMatchObject({ picture: { path: "100%.png" } });
  });

  it("is not looked for outside, however that is written", async () => {
    const { media } = mediaOf({ "a.md": "" });
    for (const target of ["../etc/passwd.png", "%2e%2e/%2e%2e/etc/passwd.png", "..%2f..%2fx.png"]) {
      expect(await media.find(target, "a.md")).toMatchObject({
        what: expect.stringMatching(/^leads out/),
      });
    }
  });

  it("is known by its bytes and not by its name", async () => {
    const bytes = await picture(40, 30).jpeg().toBuffer();
    const { media } = mediaOf({ "a.png": bytes, "b.jpg": bytes });
    const a = pictureIn(await media.find("a.png", "a.md"));
    expect(a.original).toMatch(/^[\da-f]{32}\.jpeg$/);
    expect(pictureIn(await media.find("b.jpg", "a.md"))).toEqual({ ...a, path: "b.jpg" });
  });

  it("is a warning when it says where it was taken, once", async () => {
    const place = { IFD3: { GPSLatitudeRef: "N", GPSLatitude: "31/1 14/1 0/1" } };
    const { media } = mediaOf({ "a.jpg": await picture(40, 30).withExif(place).jpeg().toBuffer() });
    await Promise.all([media.find("a.jpg", "a.md"), media.find("a.jpg", "b.md")]);
    expect(media.warnings).toEqual([expect.stringMatching(/^a\.jpg: says where it was taken/)]);
  });
});

describe("files", () => {
  it("are the original and its variants, upright, narrower and without metadata", async () => {
    const place = { IFD3: { GPSLatitudeRef: "N", GPSLatitude: "31/1 14/1 0/1" } };
    const bytes = await picture(900, 700)
      .withExif(place)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { media } = mediaOf({ "a.jpg": bytes });
    media.add("a", [mediaImage(pictureIn(await media.find("a.jpg", "a.md")))]);
    const [original, ...variants] = media.filesOf(["a"]);
    expect([original?.contentType, await original?.read()]).toEqual(["image/jpeg", bytes]);
    const made = await Promise.all(
      variants.map(async ({ name, contentType, read }) => {
        const { format, width, height, exif, orientation } = await sharp(await read()).metadata();
        expect([exif, orientation]).toEqual([undefined, undefined]);
        return [name.replace(/^[\da-f]{32}/, ""), contentType, format, width, height];
      }),
    );
    expect(made).toEqual([
      ["-646.avif", "image/avif", "heif", 646, 831],
      ["-646.webp", "image/webp", "webp", 646, 831],
      ["-700.avif", "image/avif", "heif", 700, 900],
      ["-700.webp", "image/webp", "webp", 700, 900],
    ]);
  });

  it("of two posts with one image are the same, each once", async () => {
    const { media } = mediaOf({ "a.png": await png(), "sub/copy.png": await png() });
    media.add("a", [mediaImage(pictureIn(await media.find("a.png", "a.md")))]);
    media.add("b", [mediaImage(pictureIn(await media.find("copy.png", "sub/b.md")))]);
    expect(media.filesOf(["a", "b", "none"])).toEqual(media.filesOf(["a"]));
    expect(media.filesOf(["b"])).toHaveLength(3);
    expect(media.filesOf([])).toEqual([]);
  });

  it("of an animation are the animation", async () => {
    const bytes = await animation();
    const { media } = mediaOf({ "a.gif": bytes });
    media.add("a", [mediaImage(pictureIn(await media.find("a.gif", "a.md")))]);
    const files = media.filesOf(["a"]);
    expect([files.length, await files[0]?.read()]).toEqual([1, bytes]);
  });

  it("are refused when the image was replaced after it was checked", async () => {
    const { media, folder } = mediaOf({ "a.png": await png() });
    media.add("a", [mediaImage(pictureIn(await media.find("a.png", "a.md")))]);
    writeFileSync(join(folder, "a.png"), await png(40, 30, 2));
    for (const { read } of media.filesOf(["a"])) {
      await expect(read()).rejects.toMatchObject({ exitCode: 7, message: /^a\.png changed/ });
    }
  });
});

describe("a second load", () => {
  it("encodes and decodes nothing: it reads what the first one left", async () => {
    const { media, folder, cache } = mediaOf({ "a.png": await png() });
    media.add("a", [mediaImage(pictureIn(await media.find("a.png", "a.md")))]);
    expect(readdirSync(cache)).toHaveLength(1);
    for (const { read } of media.filesOf(["a"])) await read();
    expect(
      readdirSync(cache)
        .map((name) => name.replace(/^[\da-f]{32}/, ""))
        .toSorted(),
    ).toEqual(["-40.avif", "-40.webp", ".json"]);
    for (const name of readdirSync(cache).filter((name) => name.includes("-"))) {
      writeFileSync(join(cache, name), `left as ${name}`);
    }
    const facts = readdirSync(cache).find((name) => name.endsWith(".json")) ?? "";
    writeFileSync(
      join(cache, facts),
      '{"type":"png","width":40,"height":31,"animated":false,"located":false}',
    );

    const second = new MediaSet(folder, cache);
    const found = pictureIn(await second.find("a.png", "a.md"));
    expect(found.height).toBe(31);
    second.add("a", [mediaImage(found)]);
    const [, ...variants] = second.filesOf(["a"]);
    for (const { name, read } of variants) {
      expect(Buffer.from(await read()).toString()).toBe(`left as ${name}`);
    }
  });

  it("decodes again what it can't read of the first", async () => {
    const { media, folder, cache } = mediaOf({ "a.png": await png() });
    const first = await media.find("a.png", "a.md");
    for (const name of readdirSync(cache)) writeFileSync(join(cache, name), '{"type":"svg"}');
    expect(await new MediaSet(folder, cache).find("a.png", "a.md")).toEqual(first);
  });

  it("knows whether the images of the first are what they were", async () => {
    const { media, folder, cache } = mediaOf({ "a.png": await png() });
    const images = [mediaImage(pictureIn(await media.find("a.png", "a.md")))];
    expect(await new MediaSet(folder, cache).areCurrent(images)).toBe(true);
    writeFileSync(join(folder, "a.png"), await png(40, 30, 2));
    expect(await new MediaSet(folder, cache).areCurrent(images)).toBe(false);
    rmSync(join(folder, "a.png"));
    expect(await new MediaSet(folder, cache).areCurrent(images)).toBe(false);
  });
});
