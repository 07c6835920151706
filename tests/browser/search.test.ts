import { describe, expect, it } from "vitest";
import { siteUrl } from "../support/site.ts";
import { useChromium } from "./chromium.ts";

const { open, errors } = useChromium();

describe("the search in a browser", () => {
  it("works without JavaScript, from the form to the post", async () => {
    const page = await open(`${siteUrl}/search`, { javaScriptEnabled: false });
    const field = page.getByRole("searchbox");
    await field.fill("死锁");
    await field.press("Enter");
    await page.waitForURL(/\/search\?q=/);
    expect(await page.getByRole("searchbox").inputValue()).toBe("死锁");
    expect(await page.getByRole("status").innerText()).toMatch(/\d/);
    expect(await page.locator("#results mark").first().innerText()).toBe("死锁");
    const title = await page.locator("#results a").first().innerText();
    await page.locator("#results a").first().click();
    expect(await page.locator("h1").innerText()).toBe(title);
    expect(errors).toEqual([]);
  });
});
