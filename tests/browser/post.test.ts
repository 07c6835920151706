import { describe, expect, it } from "vitest";
import { newestPost, siteUrl } from "../support/site.ts";
import { useChromium } from "./chromium.ts";

const { open, errors } = useChromium();
const chinese = "/posts/why-the-root-needs-no-self-request";

describe("a post in a browser", () => {
  it("is one request and a script of all pages, styled, under its own content security policy", async () => {
    const requests: string[] = [];
    const page = await open("about:blank");
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    const path = await newestPost();
    await page.goto(siteUrl + path, { waitUntil: "load" });
    expect(
      requests.filter((each) => each !== "/favicon.svg" && !each.startsWith("/__edge/")),
    ).toEqual([path, expect.stringMatching(/^\/assets\/reader\.[0-9a-f]{8}\.js$/)]);
    expect(
      await page
        .locator("article .prose pre")
        .first()
        .evaluate((element) => getComputedStyle(element).overflowX),
    ).toBe("auto");
    expect(errors).toEqual([]);
  });

  it("holds data for search engines, which no policy has to allow", async () => {
    const page = await open(siteUrl + chinese);
    const data = await page.locator('script[type="application/ld+json"]').textContent();
    expect(JSON.parse(data ?? "")).toMatchObject({ "@context": "https://schema.org" });
    expect(errors).toEqual([]);
  });

  it("has highlighted code whose text is what the author wrote", async () => {
    const page = await open(siteUrl + chinese);
    const code = page.locator("pre code.language-js");
    expect(await code.innerText()).toContain(
      'if (request.uri === "/") request.uri = "/index.html";',
    );
    expect(await code.locator(".k").count()).toBeGreaterThan(0);
  });

  it.each([320, 768, 1280])("does not scroll sideways at %i px", async (width) => {
    const page = await open(siteUrl + chinese, { viewport: { width, height: 800 } });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });

  it.each(["light", "dark"] as const)("has enough contrast in %s", async (colorScheme) => {
    const page = await open(siteUrl + chinese, { colorScheme });
    const { text, ground } = await page.evaluate(() => ({
      text: getComputedStyle(document.querySelector(".prose p") ?? document.body).color,
      ground: getComputedStyle(document.documentElement).backgroundColor,
    }));
    expect(contrast(text, ground)).toBeGreaterThan(7);
  });
});

/** WCAG 2.2 contrast ratio of two `rgb()` colours. */
function contrast(first: string, second: string): number {
  const [light, dark] = [luminance(first), luminance(second)].toSorted((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const channels = (color.match(/[\d.]+/g) ?? []).slice(0, 3).map((text) => Number(text) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
