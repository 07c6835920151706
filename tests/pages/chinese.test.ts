import { describe, expect, it } from "vitest";
import { useChromium } from "../browser/chromium.ts";
import { fontsOf } from "./fonts.ts";
import { brokenLines } from "./kinsoku.ts";
import { pagesUrl, subject, torture } from "./site.ts";
import { stylesOf } from "./style.ts";

const { open } = useChromium();

describe("Chinese", () => {
  it.each([subject, torture, "/"])(
    "is drawn in a simplified face, title to footer: %s (Z1)",
    async (path) => {
      const page = await open(pagesUrl + path);
      expect(await page.locator("html").getAttribute("lang")).toMatch(/^zh-(Hans|CN)/);
      const fonts = await fontsOf(page, "h1, .prose p, .posts p, .meta, nav");
      expect(fonts.length).toBeGreaterThan(0);
      expect(fonts.filter((name) => /\b(?:JP|KR|TC|HK|TW)\b/.test(name))).toEqual([]);
    },
  );

  it("has a size, a line and a measure that are easy to read (Z2)", async ({ task }) => {
    const page = await open(pagesUrl + subject, { viewport: { width: 1280, height: 900 } });
    const [size = 0, line = 0, width = 0, gap = 0] = (
      await stylesOf(page, ".prose > p", ["font-size", "line-height", "width", "margin-bottom"])
    ).map(Number.parseFloat);
    const [above = 0, below = 0] = (
      await stylesOf(page, ".prose > h2", ["margin-top", "margin-bottom"])
    ).map(Number.parseFloat);
    task.meta.measured = `${size} px, ${(line / size).toFixed(1)}, ${(width / size).toFixed(1)} em`;
    expect(size).toBeGreaterThanOrEqual(16);
    expect(size).toBeLessThanOrEqual(20);
    expect(line / size).toBeGreaterThanOrEqual(1.7);
    expect(line / size).toBeLessThanOrEqual(2);
    expect(width / size).toBeGreaterThanOrEqual(30);
    expect(width / size).toBeLessThanOrEqual(42);
    expect(width / size).toBeCloseTo(Math.round(width / size), 2);
    expect(gap).toBeGreaterThan(line - size);
    expect(above).toBeGreaterThan(2 * below);
  });

  it("has space beside Latin in prose and none in code, from CSS alone (Z3)", async () => {
    const page = await open(pagesUrl + torture);
    expect(await stylesOf(page, ".prose p", ["text-autospace"])).toEqual(["normal"]);
    for (const selector of ["pre", "pre code", "p code", "kbd"])
      expect(await stylesOf(page, `.prose ${selector}`, ["text-autospace"])).toEqual([
        "no-autospace",
      ]);
    const texts = await page
      .locator(".prose > p")
      .filter({ hasNot: page.locator("math") })
      .allTextContents();
    expect(texts.join()).toContain("中文与 Latin 混排");
    expect(texts.join()).not.toMatch(/[\u2000-\u200a\u202f]/);
  });

  it.each([subject, torture])(
    "begins and ends no line with the wrong sign at 320, 390 and 1280 px: %s (Z4)",
    async (path) => {
      const page = await open(pagesUrl + path);
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const { lines, wrong } = await page.evaluate(brokenLines);
        expect(lines).toBeGreaterThan(20);
        expect(wrong, `${width} px`).toEqual([]);
      }
    },
  );

  it("breaks lines strictly, words where it must, and justifies nothing (Z4)", async () => {
    const page = await open(pagesUrl + torture);
    const names = ["line-break", "overflow-wrap", "word-break", "text-align"];
    expect(await stylesOf(page, ".prose p", names)).toEqual([
      "strict",
      "anywhere",
      "normal",
      "start",
    ]);
  });

  it("has quotes, dashes and ellipses of full width between Han, and squeezes signs that meet (Z5)", async ({
    task,
  }) => {
    const page = await open(pagesUrl + torture);
    const [squeezed = 0, ...widths] = await page.evaluate(() => {
      const span = document.createElement("span");
      document.querySelector(".prose > p")?.replaceChildren(span);
      const size = Number.parseFloat(getComputedStyle(span).fontSize);
      return ["；“", "“", "”", "—", "…"].map((signs) => {
        span.textContent = `中${signs}中`;
        return span.getBoundingClientRect().width / size - 2;
      });
    });
    task.meta.measured = `${Math.min(...widths).toFixed(2)} em at least, ；“ in ${squeezed.toFixed(1)} em`;
    for (const width of widths) expect(width).toBeGreaterThanOrEqual(0.9);
    expect(squeezed).toBeLessThan(2);
  });

  it("stresses by dots below upright signs, and English by italics (Z6)", async () => {
    const page = await open(pagesUrl + torture);
    const names = ["font-style", "text-emphasis-style", "text-emphasis-position"];
    expect(await stylesOf(page, ".prose p > em", names)).toEqual(["normal", "dot", "under"]);
    expect(await stylesOf(page, "[lang=en] em", names.slice(0, 2))).toEqual(["italic", "none"]);
  });

  it.each([
    ["重点。", "strong"],
    ["“你好”", "strong"],
    ["（括号）", "strong"],
    ["《书名》", "strong"],
    ["code", "strong > code"],
    ["删除。", "del"],
    ["注意：", "strong"],
    ["真的吗？", "strong"],
    ["太好了！", "strong"],
    ["100%", "strong"],
    ["斜体。", "em"],
    ["都有。", "em > strong"],
    ["一个 event ", "strong"],
  ])("stresses `%s` beside other signs (Z7)", async (text, selector) => {
    const page = await open(pagesUrl + torture);
    const texts = await page.locator(`.prose :is(${selector})`).allTextContents();
    expect(texts).toContain(text);
  });

  it("shows what looks like a tag, in text, title and description (Z8)", async () => {
    const page = await open(pagesUrl + torture);
    const text = await page.locator(".prose").innerText();
    for (const tag of ["<stage>", "Map<string, number>", "<your-image>"])
      expect(text).toContain(tag);
    expect(await page.title()).toContain("<stage>");
    expect(await page.locator("meta[name=description]").getAttribute("content")).toContain(
      "<stage>",
    );
  });

  it.each([subject, torture])("shows no stray asterisks: %s (Z9)", async (path) => {
    const page = await open(pagesUrl + path);
    const text = await page.evaluate(() => {
      const prose = document.querySelector(".prose")?.cloneNode(true) as Element;
      for (const code of prose.querySelectorAll("code")) code.remove();
      return prose.textContent;
    });
    expect(text).not.toContain("**");
  });

  it("joins lines of Han without a space (Z10)", async () => {
    const page = await open(pagesUrl + torture);
    expect(await page.locator(".prose").innerText()).toMatch(/第一行\n?第二行/);
  });
});
