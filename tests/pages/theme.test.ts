import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useChromium } from "../browser/chromium.ts";
import { meanLight } from "./picture.ts";
import { pagesUrl, subject, torture } from "./site.ts";

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
    await session.send("Page.startScreencast", { format: "png" });
    await page.reload({ waitUntil: "networkidle" });
    await session.send("Page.stopScreencast");
    const light = await Promise.all(frames.map((data) => meanLight(Buffer.from(data, "base64"))));
    task.meta.measured = `${light.length} frames, none light`;
    expect(light.length).toBeGreaterThan(0);
    expect(light.filter((mean) => mean > 128)).toEqual([]);
  });
});

describe("on paper", () => {
  it("is black on white though the reader chose dark, without what is only for screens (R4)", async () => {
    const page = await open(pagesUrl + torture, { colorScheme: "dark" });
    await page.locator(".theme-switch").click(); // light
    await page.locator(".theme-switch").click(); // dark, chosen
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const found = await page.evaluate(() => {
      const style = (selector: string): CSSStyleDeclaration =>
        getComputedStyle(document.querySelector(selector) ?? document.body);
      const shown = [".site-header nav", ".contents", ".copy", ".neighbours", ".skip", ".anchor"]
        .flatMap((selector) => [...document.querySelectorAll(selector)])
        .filter((element) => element.checkVisibility());
      return {
        ground: style("html").backgroundColor,
        text: style(".prose p").color,
        code: style(".prose pre").whiteSpace,
        shown: shown.map(({ className }) => className),
        link: getComputedStyle(
          document.querySelector(".prose a[href^='https://example.com/path']") ?? document.body,
          "::after",
        ).content,
      };
    });
    expect(found).toEqual({
      ground: "rgb(255, 255, 255)",
      text: "rgb(0, 0, 0)",
      code: "pre-wrap",
      shown: [],
      link: '" (https://example.com/path)"',
    });
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
    const marks = await page.evaluate(() => {
      const border = (selector: string): string =>
        getComputedStyle(document.querySelector(selector) ?? document.body).borderInlineStartStyle;
      return {
        forced: matchMedia("(forced-colors: active)").matches,
        alert: border(".alert"),
        code: border("pre"),
        switch: getComputedStyle(
          document.querySelector(".theme-switch") ?? document.body,
          "::before",
        ).borderStyle,
      };
    });
    expect(marks).toEqual({ forced: true, alert: "solid", code: "solid", switch: "solid" });
    expect(errors).toEqual([]);
  });
});
