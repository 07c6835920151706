import { describe, expect, it } from "vitest";
import {
  expectedHits,
  renderedShare,
  rendersAfterPurge,
} from "../../../bench/scale/expected-hits.ts";
import { day, month, type Load } from "../../../bench/scale/load.ts";
import { compareAll, largestDifference } from "../../../bench/scale/simulation-table.ts";
import { loadOf, regions, usualCaches } from "../../../bench/scale/scenarios.ts";

const load: Load = { posts: 1_000, views: 1_000_000, exponent: 0.9 };

describe("the formula", () => {
  it("is what a simulation of both layers of caches sees, request by request", () => {
    const comparisons = compareAll();
    expect(largestDifference(comparisons, "rendered")).toBeLessThan(0.01);
    expect(largestDifference(comparisons, "waited")).toBeLessThan(0.01);
    expect(largestDifference(comparisons, "atEdge")).toBeLessThan(0.04);
  }, 60_000);

  it("never renders a page more than once a TTL in each regional cache", () => {
    const views = 1e15;
    const renders = (views / month) * renderedShare(loadOf({ posts: 1_000, views }), usualCaches);
    expect(renders / ((1_000 * regions) / day)).toBeCloseTo(1, 2);
    expect(renders).toBeLessThanOrEqual((1_000 * regions) / day);
  });

  it("hits less with more posts, with more locations, and with shorter lives", () => {
    const hits = renderedShare(load, usualCaches);
    const shorter = { ...usualCaches.rules, ttl: 60 };
    expect(renderedShare({ ...load, posts: 10_000 }, usualCaches)).toBeGreaterThan(hits);
    expect(renderedShare(load, { ...usualCaches, regions: 600 })).toBeGreaterThan(hits);
    expect(renderedShare(load, { ...usualCaches, rules: shorter })).toBeGreaterThan(hits);
  });

  it("lets no more readers wait than pages are rendered", () => {
    const { rendered, waited } = expectedHits(load, usualCaches);
    expect(rendered).toBeCloseTo(renderedShare(load, usualCaches), 12);
    expect(waited).toBeLessThan(rendered);
  });
});

describe("emptied caches", () => {
  it("render each page once in each regional cache, however long it takes and however many ask", () => {
    const busy = { ...load, views: 1e15 };
    expect(rendersAfterPurge(busy, regions, 60)).toBeCloseTo(1_000 * regions, 3);
  });

  it("render as many pages as are asked for at first, while none is asked for twice", () => {
    const second = rendersAfterPurge({ ...load, views: 1_000 }, regions, 1);
    expect(second / (1_000 / month)).toBeCloseTo(1, 4);
  });
});
