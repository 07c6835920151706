import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useChromium } from "../browser/chromium.ts";
import { kinds, pagesUrl, subject, torture } from "./site.ts";

const { open } = useChromium();
const widths = [320, 360, 390, 768, 1280, 1920];

/** CSS pixels that a page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** Text spacing of WCAG 2.2, 1.4.12. */
const spacing =
  "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";

describe.each(Object.entries(kinds))("the page: %s", (_, path) => {
  it("does not scroll sideways from 320 to 1920 px, at 200 % text and with wider spacing (R3)", async () => {
    const page = await open(pagesUrl + path, { bypassCSP: true });
    const found: string[] = [];
    const look = async (what: string): Promise<void> => {
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        const pixels = await overflow(page);
        if (pixels > 0) found.push(`${what}, ${width}: ${pixels}`);
      }
    };
    await look("plain");
    const large = await page.addStyleTag({ content: "html { font-size: 212.5% !important }" });
    await look("large");
    await large.evaluate((style) => (style as Element).remove());
    await page.addStyleTag({ content: spacing });
    await look("spaced");
    expect(found).toEqual([]);
  });
});

describe("the text", () => {
  it("follows the size that a reader has set in the browser (R3)", async () => {
    const page = await open(pagesUrl + subject);
    const size = (): Promise<number> =>
      page
        .locator(".prose p")
        .first()
        .evaluate((p) => Number.parseFloat(getComputedStyle(p).fontSize));
    const before = await size();
    const session = await page.context().newCDPSession(page);
    await session.send("Page.enable");
    await session.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
    expect(await size()).toBeCloseTo(before * 2, 0);
  });

  it("loses nothing with wider spacing: no text is cut off (R3)", async () => {
    const page = await open(pagesUrl + torture, {
      bypassCSP: true,
      viewport: { width: 390, height: 800 },
    });
    await page.addStyleTag({ content: spacing });
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("body *:not(.visually-hidden, .skip)")]
        .filter((element) => getComputedStyle(element).overflowY === "hidden")
        .filter((element) => element.scrollHeight > element.clientHeight)
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(cut).toEqual([]);
  });
});
