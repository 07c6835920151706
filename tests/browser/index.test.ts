import { describe, expect, it } from "vitest";
import { siteUrl } from "../support/site.ts";
import { useChromium } from "./chromium.ts";

const { open, errors } = useChromium();

describe("the index in a browser", () => {
  it("lists the posts without JavaScript, and leads to them", async () => {
    const page = await open(`${siteUrl}/`, { javaScriptEnabled: false });
    expect(await page.locator(".posts li").count()).toBeGreaterThan(1);
    const title = await page.locator(".posts a").first().innerText();
    await page.locator(".posts a").first().click();
    expect(await page.locator("h1").innerText()).toBe(title);
  });

  it("searches without JavaScript", async () => {
    const page = await open(`${siteUrl}/`, { javaScriptEnabled: false });
    await page.locator("input[type=search]").fill("死锁");
    await page.locator("input[type=search]").press("Enter");
    await page.waitForURL(/\/search\?q=/);
    expect(await page.locator("#results mark").first().innerText()).toBe("死锁");
  });

  it("finds posts by their text while a reader writes", async () => {
    const page = await open(`${siteUrl}/`);
    await page.locator(".filter[data-ready]").waitFor();
    await page.locator("input[type=search]").fill("死锁");
    await page.locator("#results mark").first().waitFor();
    const href = await page.locator("#results a").first().getAttribute("href");
    expect(href).toMatch(/^\/posts\//);
    // In place of the list, whose titles it has looked at as well.
    expect(await page.locator("#index .posts").count()).toBe(1);
    expect(await page.locator("#index output").count()).toBe(1);
    await page.locator(".filter input").press("ArrowDown");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe(href);
    await page.locator("input[type=search]").fill("");
    await page.locator("#results").waitFor({ state: "detached" });
    expect(errors).toEqual([]);
  });

  it("filters by title and by tag with JavaScript", async () => {
    const page = await open(`${siteUrl}/`);
    await page.route("**/search?*", (route) => route.abort());
    const posts = page.locator("#index .posts li");
    await page.locator(".filter[data-ready]").waitFor();
    const all = await posts.count();
    await page.locator("input[type=search]").fill("publish");
    expect(await posts.count()).toBe(1);
    await page.locator("input[type=search]").fill("");
    await page.locator(".filter .tags a", { hasText: "架构" }).click();
    expect(await posts.count()).toBeLessThan(all);
    expect(page.url()).toBe(`${siteUrl}/`);
    await page.locator(".filter .tags a[aria-current]").click();
    expect(await posts.count()).toBe(all);
    expect(errors.filter((error) => !error.includes("ERR_FAILED"))).toEqual([]);
  });

  it("hydrates what the loader rendered without changing it", async () => {
    const [without, withScript] = [
      await open(`${siteUrl}/`, { javaScriptEnabled: false }),
      await open(`${siteUrl}/`),
    ];
    await withScript.locator(".filter[data-ready]").waitFor();
    expect(await withScript.locator(".posts").innerHTML()).toBe(
      await without.locator(".posts").innerHTML(),
    );
  });

  it("is used by keyboard: `/` leads to the field, arrows through the list", async () => {
    const page = await open(`${siteUrl}/`);
    await page.locator(".filter[data-ready]").waitFor();
    const focused = (): Promise<string | undefined> =>
      page.evaluate(() => document.activeElement?.textContent ?? undefined);
    const titles = await page.locator(".posts li > a").allInnerTexts();
    await page.keyboard.press("/");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe(titles[0]);
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe(titles[1]);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.type("/a");
    expect(await page.locator("input[type=search]").inputValue()).toBe("/a");
    expect(errors).toEqual([]);
  });

  it("fetches a post that a reader is about to open, once", async () => {
    const page = await open(`${siteUrl}/`);
    await page.locator(".filter[data-ready]").waitFor();
    const link = page.locator(".posts li > a").first();
    const href = await link.getAttribute("href");
    const requested = page.waitForRequest((request) => request.url() === `${siteUrl}${href}`);
    await link.hover();
    await requested;
    await page.locator("h1").hover({ force: true });
    await link.hover();
    expect(await page.locator("link[rel=prefetch]").count()).toBe(1);
  });
});
