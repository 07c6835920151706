import { renderedShare } from "./expected-hits.ts";
import { short } from "./format.ts";
import { viewsShown } from "./hit-tables.ts";
import { drawChart } from "./line-chart.ts";
import { loadOf, usualCaches } from "./scenarios.ts";

/** Three to a decade. */
const posts = [
  100, 215, 464, 1_000, 2_150, 4_640, 10_000, 21_500, 46_400, 100_000, 215_000, 464_000, 1_000_000,
];

/** The hit rate against the number of posts, a line for each number of views. */
export function hitChart(): string {
  return drawChart({
    title: "Hit rate against the number of posts",
    description:
      "Six lines, one for each number of views a month from 10 thousand to 10 billion. Each falls as the posts become more; the more views, the higher it stays. docs/scale.md has the figures as a table.",
    xLabel: "posts",
    yLabel: "hit rate",
    lines: viewsShown.map((views) => ({
      name: `${short(views)} views`,
      points: posts.map((count) => ({
        x: count,
        y: 1 - renderedShare(loadOf({ posts: count, views }), usualCaches),
      })),
    })),
  });
}
