import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useChromium } from "../browser/chromium.ts";
import { pagesUrl, subject, torture } from "./site.ts";

const { open } = useChromium();

const windows = { mobile: { width: 412, height: 823 }, desktop: { width: 1350, height: 940 } };
const schemes = ["light", "dark"] as const;
const paths = ["/", subject, torture, "/archive", "/tags", "/nothing-here"];

const runs = Object.entries(windows).flatMap(([size, viewport]) =>
  schemes.map((colorScheme) => ({ size, viewport, colorScheme })),
);

const standard: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
};
const contrast: RunOptions = { runOnly: { type: "rule", values: ["color-contrast-enhanced"] } };

describe.each(runs)("in $colorScheme on $size", ({ viewport, colorScheme }) => {
  it.each(paths)(
    "has no violation of WCAG 2.2 AA and best practice, and 7:1 in text: %s (C2)",
    async (path) => {
      // The page's own policy lets nobody add a script to it.
      const page = await open(pagesUrl + path, { viewport, colorScheme, bypassCSP: true });
      await page.addScriptTag({ content: axe.source });
      expect(await violations(page, standard)).toEqual([]);
      expect(await violations(page, contrast)).toEqual([]);
    },
  );
});

/** Rules and the elements that break them. */
async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const found = await page.evaluate<AxeResults, RunOptions>(
    // oxlint-disable-next-line no-undef -- what the script added
    (options) => (window as unknown as { axe: typeof axe }).axe.run(options),
    options,
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`),
  );
}
