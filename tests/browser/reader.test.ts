import { expect, it } from "vitest";
import { siteUrl } from "../support/site.ts";
import { useChromium } from "./chromium.ts";

const { open, errors } = useChromium();
const post = `${siteUrl}/posts/what-happens-when-you-publish`;

function groundOf(page: Awaited<ReturnType<typeof open>>): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}

it("lets a reader choose light or dark, and remembers it without a flash", async () => {
  const page = await open(post);
  const light = await groundOf(page);
  await page.locator(".theme-switch").click();
  const dark = await groundOf(page);
  expect(dark).not.toBe(light);
  expect(await page.locator(".theme-switch").getAttribute("aria-pressed")).toBe("true");
  await page.route("**/assets/**", (route) => route.abort()); // what the page's head does is enough
  await page.reload();
  expect(await groundOf(page)).toBe(dark);
  await page.unroute("**/assets/**");
  await page.goto(`${siteUrl}/`);
  await page.locator(".theme-switch").click();
  expect(await groundOf(page)).toBe(light);
  expect(errors.filter((error) => !error.includes("ERR_FAILED"))).toEqual([]);
});

it("shows no switch and no copy button without a script", async () => {
  const page = await open(post, { javaScriptEnabled: false });
  expect(await page.locator(".theme-switch").isVisible()).toBe(false);
  expect(await page.locator(".copy").count()).toBe(0);
});

it("copies exactly the code of a block, and says so", async () => {
  const page = await open(post);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const block = page.locator(".code").first();
  await block.hover();
  await block.locator(".copy").click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(`${copied}\n`).toBe(await block.locator("code").textContent());
  expect(await page.locator("[role=status]").textContent()).toBe("Copied");
});

it("marks in the contents beside the text the section that is read", async () => {
  const page = await open(post, { viewport: { width: 1280, height: 800 } });
  const current = page.locator(".contents [aria-current=location]");
  expect(await current.count()).toBe(0);
  const headings = page.locator(".prose h2");
  for (const index of [1, 0]) {
    const heading = headings.nth(index);
    await heading.evaluate((found) => found.scrollIntoView());
    await expect.poll(() => current.textContent()).toBe(await heading.textContent());
  }
  expect(await current.count()).toBe(1);
});

it("marks the section that a reader jumps into, over others", async () => {
  const page = await open(post, { viewport: { width: 1280, height: 200 } });
  const second = page.locator(".prose h2").nth(1);
  await second.evaluate((found) => scrollTo(0, found.getBoundingClientRect().top + 150));
  const current = page.locator(".contents [aria-current=location]");
  await expect.poll(() => current.textContent()).toBe(await second.textContent());
});
