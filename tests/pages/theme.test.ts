import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useChromium } from "../browser/chromium.ts";
import { meanLight } from "./picture.ts";
import { pagesUrl, subject, torture } from "./site.ts";
import { styleOf } from "./style.ts";

const { open, errors } = useChromium();

function ground(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}

describe("light and dark", () => {
  it("follows the system, without a script too (R1)", async () => {
    const grounds = new Set<string>();
    for (const colorScheme of ["light", "dark"] as const) {
      const scripted = await open(pagesUrl + subject, { colorScheme });
      const plain = await open(pagesUrl + subject, { colorScheme, javaScriptEnabled: false });
      expect(await ground(plain)).toBe(await ground(scripted));
      grounds.add(await ground(plain));
      const scheme = await plain.locator("meta[name=color-scheme]").getAttribute("content");
      expect(scheme).toBe("light dark");
    }
    expect(grounds.size).toBe(2);
  });

  it("shows no light frame to who chose dark, on a slow line (R1)", async ({ task }) => {
    const page = await open(pagesUrl + subject, { colorScheme: "light" });
    await page.locator(".theme-switch").click();
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    const slow = { offline: false, latency: 150, downloadThroughput: 2e5, uploadThroughput: 9e4 };
    await session.send("Network.emulateNetworkConditions", slow);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const frames: string[] = [];
    session.on("Page.screencastFrame", ({ data, sessionId }) => {
      frames.push(data);
      void session.send("Page.screencastFrameAck", { sessionId });
    });
    await page.screenshot(); // what was chosen is drawn, so that no frame before it is taken for one of the reload
    await session.send("Page.startScreencast", { format: "png" });
    await page.reload({ waitUntil: "networkidle" });
    await session.send("Page.stopScreencast");
    const light = await Promise.all(frames.map((data) => meanLight(Buffer.from(data, "base64"))));
    const flashes = light.filter((mean) => mean > 128);
    task.meta.measured = `${flashes.length} of ${light.length} frames light`;
    expect(light.length).toBeGreaterThan(0);
    expect(flashes).toEqual([]);
  });
});

describe("on paper", () => {
  it("is black on white though the reader chose dark, without what is only for screens (R4)", async () => {
    const page = await open(pagesUrl + torture, { colorScheme: "dark" });
    await page.locator(".theme-switch").click(); // light
    await page.locator(".theme-switch").click(); // dark, chosen
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await styleOf(page, "html", "background-color")).toBe("rgb(255, 255, 255)");
    expect(await styleOf(page, ".prose p", "color")).toBe("rgb(0, 0, 0)");
    expect(await styleOf(page, ".prose pre", "white-space")).toBe("pre-wrap");
    const link = ".prose a[href^='https://example.com/path']";
    expect(await styleOf(page, link, "content", "::after")).toBe('" (https://example.com/path)"');
    const furniture = ".site-header nav, .contents, .copy, .neighbours, .skip, .anchor";
    const shown = await page
      .locator(furniture)
      .evaluateAll((all) => all.filter((element) => element.checkVisibility()).length);
    expect(shown).toBe(0);
  });

  it("cuts off no table, code or formula, of which nobody can scroll the rest into view (R4)", async () => {
    const a4 = { width: 718, height: 1047 }; // with the margins that Chromium prints
    const page = await open(pagesUrl + torture, { viewport: a4 });
    await page.emulateMedia({ media: "print" });
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll(".table, .math, pre")]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ textContent }) => textContent),
    );
    expect(cut).toEqual([]);
  });
});

describe("for those who ask for it", () => {
  it("moves nothing (R5)", async () => {
    const page = await open(pagesUrl + torture, { reducedMotion: "reduce" });
    const found = await page.evaluate(() => {
      const all = [document.documentElement, ...document.querySelectorAll("*")];
      const moving = all.filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return transitionDuration !== "0s" || animationName !== "none";
      });
      return {
        running: document.getAnimations().length,
        moving: moving.length,
        scroll: getComputedStyle(document.documentElement).scrollBehavior,
      };
    });
    expect(found).toEqual({ running: 0, moving: 0, scroll: "auto" });
  });

  it("keeps every sign visible in forced colours (R5)", async () => {
    const page = await open(pagesUrl + torture, { forcedColors: "active" });
    expect(await page.evaluate(() => matchMedia("(forced-colors: active)").matches)).toBe(true);
    for (const selector of [".alert", "pre", ".code figcaption", "blockquote", "td"])
      expect(await styleOf(page, selector, "border-left-style"), selector).toBe("solid");
    expect(await styleOf(page, ".theme-switch", "border-left-style", "::before")).toBe("solid");
    expect(errors).toEqual([]);
  });
});
