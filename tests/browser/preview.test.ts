import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folderWith, post } from "../content-loader/support/folder.ts";
import { png } from "../content-loader/support/images.ts";
import { run } from "../content-loader/support/run.ts";
import { startLocalEdge, type LocalEdge } from "../support/local-edge.ts";
import { useChromium } from "./chromium.ts";

const { open, errors } = useChromium();

let edge: LocalEdge;

// Its own, since it is published to.
beforeAll(async () => {
  edge = await startLocalEdge();
});

afterAll(() => edge.stop());

/** A draft with a picture, a post that comes out in years, and one that readers may have: what the author has in a folder. */
async function files(): Promise<Record<string, string | Uint8Array>> {
  return {
    "about.md": post("title: About us"),
    "posts/draft.md": post(
      "title: My draft\ndate: 2026-01-01\ndraft: true\ntags: [early]",
      "![](pic.png)\n",
    ),
    "posts/coming.md": post(
      "title: Coming\ndate: 2099-01-01\ntags: [early]",
      "See [the draft](draft.md).\n",
    ),
    "posts/out.md": post("title: Out\ndate: 2020-01-01\ntags: [old]"),
    "posts/pic.png": await png(600, 300),
  };
}

/** `npm run blog -- preview` of them; the address that it prints. */
async function makePreview(): Promise<string> {
  const target = ["--local", "--state", edge.state, "--dir", folderWith(await files())];
  const { code, out, err } = await run("preview", ...target);
  expect(code, err).toBe(0);
  return out.trim();
}

/** Pages of the site itself that tell what there is. */
const lists = ["/", "/archive", "/tags", "/feed.xml", "/sitemap.xml"];

async function textOf(path: string): Promise<string> {
  return (await fetch(edge.url + path)).text();
}

/** Every page that links lead to, and where the others lead. */
async function crawl(url: string): Promise<{ pages: Map<string, Response>; outside: Set<string> }> {
  const { origin, pathname: base } = new URL(url);
  const [pages, outside, left] = [new Map<string, Response>(), new Set<string>(), [base]];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (pages.has(path)) continue;
    const answer = await fetch(origin + path, { redirect: "manual" });
    pages.set(path, answer);
    for (const [, link = ""] of (await answer.text()).matchAll(/<a\s[^>]*href="([^"#]+)"/g)) {
      const { origin: other, pathname } = new URL(link, url);
      if (other === origin && `${pathname}/`.startsWith(`${base}/`)) left.push(pathname);
      else outside.add(link);
    }
  }
  return { pages, outside };
}

function styleOf(page: Page, element: string): Promise<string[]> {
  return page
    .locator(element)
    .first()
    .evaluate((found) => {
      const { color, backgroundColor, fontFamily, fontSize, display } = getComputedStyle(found);
      return [color, backgroundColor, fontFamily, fontSize, display];
    });
}

describe("a preview", () => {
  it("answers every page that it links, for nobody to keep or index", async () => {
    const url = await makePreview();
    const { pages, outside } = await crawl(url);
    expect(pages.size).toBe(9); // the index, the archive, tags, two tags, three posts and a page
    for (const [path, { status, headers }] of pages) {
      expect([path, status]).toEqual([path, 200]);
      expect(headers.get("cache-control")).toBe("private, no-store");
      expect(headers.get("x-robots-tag")).toContain("noindex");
      const again = await fetch(new URL(path, url));
      expect(again.headers.get("x-cache")).not.toMatch(/^Hit/);
    }
    expect([...outside].toSorted()).toEqual(["/feed.xml", "/search"]);
  });

  it("is told nowhere, and its posts are not on the blog", async () => {
    const before = await Promise.all(lists.map(textOf));
    const url = await makePreview();
    expect(await Promise.all(lists.map(textOf))).toEqual(before);
    expect(before.join()).not.toMatch(/~[\w-]{22}|My draft/);
    for (const slug of ["draft", "coming"]) {
      expect((await fetch(`${url}/posts/${slug}`)).status).toBe(200);
      expect((await fetch(`${edge.url}/posts/${slug}`)).status).toBe(404);
    }
  });

  it("looks like the blog in a browser, and keeps a reader inside", async () => {
    const url = await makePreview();
    const [page, blog] = [await open(url), await open(`${edge.url}/`)];
    await page.waitForLoadState("networkidle");
    for (const element of ["body", ".site-header", ".posts a"])
      expect(await styleOf(page, element)).toEqual(await styleOf(blog, element));
    expect(await page.getByRole("searchbox").isVisible()).toBe(false);
    await page.getByRole("link", { name: "Coming" }).click();
    await page.getByRole("link", { name: "the draft" }).click();
    expect(page.url()).toBe(`${url}/posts/draft`);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("My draft");
    const picture = page.locator("article img");
    expect(
      await picture.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth)),
    ).toBeGreaterThan(0);
    const banner = page.getByRole("status").filter({ hasText: "预览" });
    expect(await banner.innerText()).toMatch(
      /^预览：尚未公开。\d{4}-\d\d-\d\d \d\d:\d\d UTC失效。$/,
    );
    expect(await banner.isVisible()).toBe(true);
    expect(await page.locator(".theme-switch").isVisible()).toBe(true);
    await page.emulateMedia({ media: "print" });
    expect(await banner.isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("link", { name: "Edgewise" }).first().click();
    expect(page.url()).toBe(url);
    expect(errors).toEqual([]);
  });
});
