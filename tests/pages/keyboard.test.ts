import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useChromium } from "../browser/chromium.ts";
import { pagesUrl, torture } from "./site.ts";

const { open } = useChromium();

interface Stop {
  name: string;
  element: string;
  /** Whether something is drawn around it that is not there otherwise. */
  ring: boolean;
}

describe("by keyboard", () => {
  it("comes to a visible skip link first, and it leads past the header (R2)", async () => {
    const page = await open(pagesUrl + torture);
    await page.keyboard.press("Tab");
    const link = page.locator(".skip");
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    const box = await link.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => document.activeElement?.closest("main") !== null);
    expect(inside).toBe(true);
  });

  it.each(["/", torture])(
    "stops at nothing without a name or a ring, and leaves the page again: %s (R2)",
    async (path) => {
      const page = await open(pagesUrl + path);
      const stops = await allStops(page);
      expect(stops.length).toBeGreaterThan(5);
      expect(stops.filter(({ name }) => name === "")).toEqual([]);
      expect(stops.filter(({ ring }) => !ring)).toEqual([]);
    },
  );

  it("reaches all that scrolls sideways (R2)", async () => {
    const page = await open(pagesUrl + torture, { viewport: { width: 390, height: 844 } });
    const scrolling = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("main *")]
        .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX))
        .filter((element) => element.scrollWidth > element.clientWidth)
        .map((element) => ({
          html: element.outerHTML.slice(0, 60),
          reached: element.tabIndex === 0,
          named: Boolean(element.ariaLabel),
        })),
    );
    expect(scrolling.length).toBeGreaterThan(2);
    for (const each of scrolling) expect(each).toMatchObject({ reached: true, named: true });
  });
});

/** Each stop of the Tab key until it leaves the page. Throws when it never does. */
async function allStops(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let count = 0; count < 500; count++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(focused);
    if (stop === undefined) return stops;
    stops.push(stop);
  }
  throw new Error("The Tab key does not leave the page");
}

function focused(): Stop | undefined {
  const element = document.activeElement;
  if (!element || element === document.body) return undefined;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const text = element.ariaLabel ?? element.textContent;
  return {
    name: text.trim(),
    element: element.outerHTML.slice(0, 80),
    ring: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
  };
}
