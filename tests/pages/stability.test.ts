import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { useChromium } from "../browser/chromium.ts";
import { pagesUrl, subject, torture } from "./site.ts";

const { open } = useChromium();

/** The sum of all layout shifts so far, those that follow an input as well. */
function shifts(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver(() => undefined);
        observer.observe({ type: "layout-shift", buffered: true });
        setTimeout(() => {
          const entries = observer.takeRecords() as (PerformanceEntry & { value: number })[];
          resolve(entries.reduce((sum, { value }) => sum + value, 0));
        }, 100);
      }),
  );
}

it.for(["/", subject, torture])(
  "moves nothing while it loads, is scrolled and used: %s (S11)",
  async (path, { task }) => {
    const page = await open(pagesUrl + path, { viewport: { width: 412, height: 823 } });
    await page.waitForLoadState("networkidle");
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let y = 0; y < height; y += 600) await page.mouse.wheel(0, 600);
    await page.waitForLoadState("networkidle");
    await page.locator(".theme-switch").click();
    const copy = page.locator(".copy").first();
    if ((await copy.count()) > 0) await copy.click({ force: true });
    const moved = await shifts(page);
    task.meta.measured = moved.toFixed(3);
    expect(moved).toBe(0);
  },
);
