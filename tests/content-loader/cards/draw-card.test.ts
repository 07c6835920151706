import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { cardSvg, drawCard } from "../../../content-loader/cards/draw-card.ts";
import { cardWith, faceFor } from "../support/cards.ts";

async function draw(title: string, language?: string): Promise<Buffer> {
  const card = cardWith(title, language);
  return Buffer.from(await drawCard(card, await faceFor(card)));
}

/** How many pixels of an area are not white. */
async function ink(png: Buffer, left: number, top: number, width: number, height: number) {
  const area = sharp(png).extract({ left, top, width, height }).toColourspace("b-w");
  return (await area.raw().toBuffer()).filter((pixel) => pixel < 250).length;
}

const sentence = "The quick brown fox jumps over the lazy dog, and then. ";

const titles: [what: string, title: string, language: string][] = [
  ["two Han", "死锁", "zh-Hans"],
  ["a short one", "Edgewise", "en"],
  ["mixed", "如何用 AWS Lambda 搭建一个 Django 网站", "zh-Hans"],
  ["200 Han", "永".repeat(200), "zh-Hans"],
  ["200 letters", sentence.repeat(4).slice(0, 200), "en"],
  ["200 wide letters without a space", "W".repeat(200), "en"],
  ["1,000 Han", "永".repeat(1000), "zh-Hans"],
  ["markup", "<b>&amp;</b> <span foreground='red'>x</span> <!-- ]]> &#0; \u202E", "en"],
];

describe("a drawn card", () => {
  it.for(titles)("is a PNG of 1200 × 630 and at most 300 KB: %s", async ([, title, language]) => {
    const png = await draw(title, language);
    expect(await sharp(png).metadata()).toMatchObject({ format: "png", width: 1200, height: 630 });
    expect(png.length).toBeLessThanOrEqual(300 * 1024);
  });

  it.for(titles)("has its title inside the margins: %s", async ([, title, language]) => {
    const png = await draw(title, language);
    expect(await ink(png, 88, 60, 1024, 410)).toBeGreaterThan(1000);
    expect(await ink(png, 20, 0, 60, 630)).toBe(0);
    expect(await ink(png, 1116, 0, 84, 630)).toBe(0);
    expect(await ink(png, 88, 0, 1024, 60)).toBe(0);
    expect(await ink(png, 88, 471, 1024, 12)).toBe(0);
  });

  it("holds outlines and nothing of the text, so that a title can't be markup", async () => {
    const card = cardWith("<script>alert(1)</script> & \"quotes\" 'too'", "en", "<i>Blog</i>");
    const svg = cardSvg(card, await faceFor(card));
    const elements = new Set([...svg.matchAll(/<([a-z]+)/g)].map(([, name]) => name));
    expect(elements).toEqual(new Set(["svg", "rect", "g", "path"]));
    expect(svg).not.toMatch(/alert|quotes|Blog|&/);
  });

  it("is the same picture of the same title, and another of another", async () => {
    expect(await draw("标题")).toEqual(await draw("标题"));
    expect(await draw("标题")).not.toEqual(await draw("标签"));
  });

  it("has the forms of Han that the title's language has", async () => {
    expect(await draw("直角骨", "zh-Hans")).not.toEqual(await draw("直角骨", "zh-Hant"));
  });

  it("ends a title that is too long for it with an ellipsis", async () => {
    const card = cardWith("永".repeat(1000));
    const face = await faceFor(card);
    const last = face.draw({ text: "…", wide: true }, "zh-Hans").paths.match(/d="[^"]+"/)?.[0];
    expect(last).toBeDefined();
    expect(cardSvg(card, face)).toContain(last);
    expect(cardSvg(cardWith("永".repeat(200)), face)).not.toContain(last);
  });
});
