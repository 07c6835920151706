import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { renderMarkdown } from "../../content-loader/markdown/markdown.ts";
import { MediaSet } from "../../content-loader/media/media-set.ts";
import { folderWith } from "../content-loader/support/folder.ts";
import { picture, png } from "../content-loader/support/images.ts";
import { zhHans } from "../../content-loader/words/zh-hans.ts";
import { newestPost, siteUrl } from "../support/site.ts";
import { useChromium } from "./chromium.ts";

const { open, errors } = useChromium();

const files = {
  "wide.jpg": await picture(2000, 800).jpeg().toBuffer(),
  "small.png": await png(120, 90),
};

/** A page of the site, at this width and density, with a post of its own in it; and the files that it asked for. */
async function openPost(text: string, width: number, deviceScaleFactor: number) {
  const media = new MediaSet(folderWith(files), folderWith({}));
  const body = { file: "a.md", bodyLine: 1, text, words: zhHans };
  const { html, images } = await renderMarkdown(body, new Map(), media);
  media.add("a", images);
  const viewport = { width, height: 700 };
  const page = await open(siteUrl + (await newestPost()), { viewport, deviceScaleFactor });
  const asked: string[] = [];
  await page.route("**/media/*", async (route) => {
    const name = new URL(route.request().url()).pathname.replace("/media/", "");
    asked.push(name.slice(32));
    const file = media.filesOf(["a"]).find((each) => each.name === name);
    await route.fulfill({
      contentType: file?.contentType ?? "text/plain",
      body: Buffer.from((await file?.read()) ?? []),
    });
  });
  await page.locator(".prose").evaluate((prose, html) => (prose.innerHTML = html), html);
  return { page, asked };
}

function boxOf(page: Page, at: number) {
  return page.locator(".prose img").nth(at).boundingBox();
}

function loaded(page: Page): Promise<void> {
  return page
    .locator(".prose img")
    .first()
    .evaluate((img: HTMLImageElement) => img.decode());
}

it.each([
  [320, 1, "-646.avif"],
  [1280, 3, "-1938.avif"],
  [700, 1, "-646.avif"],
  [1280, 1, "-646.avif"],
  [1280, 2, "-1292.avif"],
])("loads what a window of %i pixels shows at density %i: %s", async (width, density, name) => {
  const { page, asked } = await openPost("![](wide.jpg)", width, density);
  await loaded(page);
  expect(asked).toEqual([name]);
  const shown = (await boxOf(page, 0))?.width ?? 0;
  const sizes = await page
    .locator(".prose source")
    .first()
    .evaluate((source: HTMLSourceElement) => {
      const [limit = "", wide = "", narrow = ""] = source.sizes.split(/(?<=\)) |, /);
      const ruler = document.createElement("div");
      ruler.style.width = matchMedia(limit).matches ? wide : narrow;
      document.body.append(ruler);
      return ruler.getBoundingClientRect().width;
    });
  expect(Math.abs(sizes - shown)).toBeLessThan(18); // the column is a whole number of em
});

it("moves nothing when it comes, and is not asked for before it is near", async () => {
  const far = `${"Text.\n\n".repeat(200)}![](wide.jpg)`;
  const { page, asked } = await openPost(`![](wide.jpg)\n\n![](small.png)\n\n${far}`, 600, 1);
  const before = await boxOf(page, 1);
  await loaded(page);
  const after = await boxOf(page, 1);
  const moved = (after?.y ?? 0) - (before?.y ?? 0);
  expect(Math.abs(moved)).toBeLessThan(1); // a variant's height is a whole number of pixels
  expect([before?.width, before?.height]).toEqual([120, 90]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(600);
  expect(asked.toSorted()).toEqual(["-120.avif", "-646.avif"]);
  expect(errors).toEqual([]);
});
