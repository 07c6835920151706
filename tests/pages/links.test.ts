import { describe, expect, it } from "vitest";
import { useChromium } from "../browser/chromium.ts";
import { get, kinds, pagesUrl } from "./site.ts";

const { open } = useChromium();

interface Found {
  links: string[];
  ids: string[];
  images: string[];
  openers: string[];
}

describe("the site", () => {
  it("has no broken link, no link to a redirect, no missing fragment, and images with text and size (C9)", async ({
    task,
  }) => {
    const page = await open("about:blank");
    const found = new Map<string, Found>();
    const queue = new Set(Object.values(kinds).filter((path) => path !== kinds["404"]));
    const faults: string[] = [];
    for (const path of queue) {
      const { status, headers } = await get(path);
      if (status !== 200) faults.push(`${path}: ${status}`);
      if (status !== 200 || !String(headers["content-type"]).startsWith("text/html")) continue;
      await page.goto(pagesUrl + path);
      const here = await page.evaluate(look);
      found.set(path, here);
      for (const link of here.links) queue.add(link.replace(/#.*/, ""));
      for (const each of [...here.images, ...here.openers]) faults.push(`${path}: ${each}`);
    }
    for (const [from, { links }] of found)
      for (const link of links) {
        const [path = "", fragment] = link.split("#");
        const target = found.get(path);
        if (fragment !== undefined && target && !target.ids.includes(fragment))
          faults.push(`${from}: ${link} is missing`);
      }
    task.meta.measured = `${queue.size} addresses, ${faults.length} faults`;
    expect(faults).toEqual([]);
  });
});

/** Links within the site, and what is wrong with images and links to other sites. Runs in a page. */
function look(): Found {
  const anchors = [...document.querySelectorAll<HTMLAnchorElement>("a[href]")];
  const inside = anchors.filter((anchor) => anchor.origin === location.origin);
  return {
    links: inside.map(({ pathname, hash }) => pathname + decodeURIComponent(hash)),
    ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
    images: [...document.images]
      .filter(
        (image) =>
          !image.hasAttribute("alt") ||
          !image.getAttribute("width") ||
          !image.getAttribute("height"),
      )
      .map((image) => `${image.outerHTML.slice(0, 80)} lacks text or size`),
    openers: anchors
      .filter((anchor) => anchor.origin !== location.origin && !anchor.relList.contains("noopener"))
      .map(({ href }) => `${href} lacks noopener`),
  };
}
