import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { hashOf, recipe, stemOf, variantsOf } from "../../../content-loader/media/recipe.ts";
import type { ImageFacts } from "../../../content-loader/media/inspect.ts";

const still: ImageFacts = {
  type: "png",
  width: 3000,
  height: 2000,
  animated: false,
  located: false,
};

function widthsOf(facts: Partial<ImageFacts>): number[] {
  return [...new Set(variantsOf("x", { ...still, ...facts }).map(({ width }) => width))];
}

describe("variants", () => {
  it("come in AVIF and WebP at each width", () => {
    expect(variantsOf("abc", { ...still, width: 646 })).toEqual([
      { name: "abc-646.avif", format: "avif", width: 646 },
      { name: "abc-646.webp", format: "webp", width: 646 },
    ]);
  });

  it.each([
    [3000, [646, 1292, 1938]],
    [1000, [646, 1000]],
    [1292, [646, 1292]],
    [300, [300]],
  ])("are never wider than an image of %i pixels", (width, widths) => {
    expect(widthsOf({ width })).toEqual(widths);
  });

  it("leave out what is higher than WebP can be", () => {
    expect(widthsOf({ width: 1000, height: 20_000 })).toEqual([646]);
    expect(widthsOf({ width: 500, height: 90_000 })).toEqual([]);
  });

  it("are not made of an animation", () => {
    expect(widthsOf({ animated: true })).toEqual([]);
  });
});

describe("names", () => {
  it("differ with the bytes", () => {
    expect(hashOf("a")).toMatch(/^[\da-f]{32}$/);
    expect(stemOf(hashOf("a"))).not.toBe(stemOf(hashOf("b")));
  });

  it("differ with the encoder: a new sharp needs its version in the recipe", () => {
    expect(recipe.encoder).toBe(`sharp ${sharp.versions.sharp}`);
  });
});
