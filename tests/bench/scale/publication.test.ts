import { describe, expect, it } from "vitest";
import { clearingOf, publicationOf } from "../../../bench/scale/publication.ts";

describe("a new post", () => {
  it("clears some twenty pages, and no more in a larger blog but the sitemap's newest part", () => {
    expect(publicationOf(1_000).paths - publicationOf(100).paths).toBe(1);
    expect(publicationOf(100).paths).toBe(21);
  });
});

describe("a month of publications", () => {
  it("clears no page beyond those that changed while paths are free", () => {
    expect(clearingOf(1, { paths: 21, pages: 213 })).toEqual({ purges: 0, paths: 630, price: 0 });
  });

  it("empties the caches of a small blog once paths cost something", () => {
    const { purges, paths } = clearingOf(10, { paths: 21, pages: 213 });
    expect(purges).toBe(253);
    expect(paths).toBe(47 * 21 + 253);
  });

  it("pays for the paths of a large blog, whose pages are dear to make anew", () => {
    expect(clearingOf(10, { paths: 22, pages: 20_134 })).toEqual({
      purges: 0,
      paths: 6_600,
      price: 28,
    });
  });
});
