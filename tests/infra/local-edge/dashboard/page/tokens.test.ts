import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const file = "../../../../../infra/local-edge/dashboard/page/styles/tokens.css";
const css = readFileSync(new URL(file, import.meta.url), "utf8");
const tokens = new Map(
  Array.from(css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g), (found) => [
    found[1] ?? "",
    { light: found[2] ?? "", dark: found[3] ?? "" },
  ]),
);

const grounds = ["ground", "raised", "sunken"];
const texts = ["text", "soft", "accent", "hit", "refreshed", "miss", "made", "bad"];
const bars = [
  "viewer-request",
  "cache",
  "origin-request",
  "cold-start",
  "dynamodb",
  "s3",
  "origin-response",
  "viewer-response",
];

describe.each(["light", "dark"] as const)("the page's colours in %s", (scheme) => {
  const colour = (name: string): string => tokens.get(name)?.[scheme] ?? `no ${name}`;

  it.each(texts)("let %s be read on each ground", (name) => {
    for (const ground of grounds)
      expect(contrast(colour(name), colour(ground)), ground).toBeGreaterThanOrEqual(4.5);
  });

  it.each([...bars, "edge"])("let the bar or the edge %s be seen", (name) => {
    expect(contrast(colour(name), colour("raised"))).toBeGreaterThanOrEqual(3);
  });
});

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours. */
function contrast(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
