import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";

/** One Chromium for the tests of a file; each page it opens has a context of its own, and fails on errors in the console. */
export function useChromium(): {
  open: (url: string, options?: BrowserContextOptions) => Promise<Page>;
  errors: string[];
} {
  let browser: Browser;
  const errors: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
      ],
    });
  });
  afterAll(() => browser.close());
  return {
    errors,
    async open(url, options = {}) {
      const page = await (await browser.newContext(options)).newPage();
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      page.on("pageerror", (error) => errors.push(error.message));
      await page.goto(url, { waitUntil: "load" });
      return page;
    },
  };
}
