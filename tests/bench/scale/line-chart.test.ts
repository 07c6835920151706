import { XMLParser } from "fast-xml-parser";
import { expect, it } from "vitest";
import { drawChart } from "../../../bench/scale/line-chart.ts";

const chart = drawChart({
  title: "Hits",
  description: "One line that falls.",
  xLabel: "posts",
  yLabel: "hit rate",
  lines: [
    {
      name: "10 k views",
      points: [
        { x: 100, y: 1 },
        { x: 1_000, y: 0.5 },
        { x: 10_000, y: 0 },
      ],
    },
  ],
});

it("is an image with a title and a description for who can't see it, and follows dark and light", () => {
  const { svg } = new XMLParser({ ignoreAttributes: false }).parse(chart);
  expect(svg["@_role"]).toBe("img");
  expect(svg["@_aria-labelledby"]).toBe("title description");
  expect(svg.title["#text"]).toBe("Hits");
  expect(svg.desc["#text"]).toBe("One line that falls.");
  expect(svg.style).toContain("prefers-color-scheme: dark");
});

it("draws powers of ten at equal distances, and shares from the bottom to the top", () => {
  const points = /points="([^"]*)"/.exec(chart)?.[1]?.split(" ") ?? [];
  const [[x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = [], [x3 = 0, y3 = 0] = []] = points.map(
    (point) => point.split(",").map(Number),
  );
  expect(x2 - x1).toBeCloseTo(x3 - x2, 5);
  expect(y1).toBeLessThan(y2);
  expect(y2 - y1).toBeCloseTo(y3 - y2, 5);
});
