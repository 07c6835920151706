import { describe, expect, it } from "vitest";
import { matchInvalidation } from "../../../../infra/local-edge/cloudfront/invalidation.ts";

describe("matchInvalidation", () => {
  it.each([
    ["/a", "/a", true],
    ["/a", "/a/", false],
    ["/a", "/A", false],
    ["/a", "/a?x=1", false],
    ["/a?x=1", "/a?x=1", true],
    ["/a*", "/a?x=1", true],
    ["/a*", "/abc/d", true],
    ["/a/*", "/a", false],
    ["/*", "/any", true],
    ["/a*/b", "/axx/b", false],
    ["/a*/b", "/a*/b", true],
    ["/posts/%E4%B8%AD", "/posts/%e4%b8%ad", true],
    ["/posts/%E4%B8%AD", "/posts/中", true],
    ["/%ff", "/%FF", true],
    ["a", "/a", true],
  ])("path %s and copy %s: %s (CA-60)", (path, target, expected) => {
    expect(matchInvalidation([path])(target)).toBe(expected);
  });

  it("takes many paths at once", () => {
    const matches = matchInvalidation(["/", "/index.html", "/posts/*"]);
    expect(["/", "/index.html", "/posts/a", "/tags"].map(matches)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
