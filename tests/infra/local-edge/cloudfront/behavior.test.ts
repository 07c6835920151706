import { describe, expect, it } from "vitest";
import {
  chooseBehavior,
  matchesPattern,
  normalizePath,
} from "../../../../infra/local-edge/cloudfront/behavior.ts";
import { defaultBehavior, makeDistribution } from "../fixtures/distribution.ts";

describe("matchesPattern", () => {
  it.each([
    ["*", "/", true],
    ["/posts/*", "/posts/a/b", true],
    ["posts/*", "/posts/a", true],
    ["/posts/*", "/posts/", true],
    ["/posts/*", "/posts", false],
    ["/Posts/*", "/posts/a", false],
    ["a*.jpg", "/abra/cadabra/x.jpg", true],
    ["*.jpg", "/a/b.jpg", true],
    ["*.jpg", "/a/b.jpg/", false],
    ["/a?c", "/abc", true],
    ["/a?c", "/ac", false],
    ["/a.c", "/abc", false],
    ["/tags/*/*", "/tags/a/2", true],
    ["/tags/*/*", "/tags/a", false],
  ])("%s and %s: %s (CA-17)", (pattern, path, expected) => {
    expect(matchesPattern(pattern, path)).toBe(expected);
  });

  it("takes no long time for a hostile path", () => {
    const started = performance.now();
    expect(matchesPattern("/*a*a*a*a*a*b", `/${"a".repeat(8000)}`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("normalizePath", () => {
  it.each([
    ["/a/b/..", "/a/"],
    ["/a/b/../c", "/a/c"],
    ["/a/./b", "/a/b"],
    ["/../../x", "/x"],
    ["//a///b", "/a/b"],
    ["/%70osts/%e4", "/posts/%E4"],
    ["/a/%2e%2e/b", "/b"],
    ["/a%2fb", "/a%2Fb"],
    ["/", "/"],
  ])("%s is %s (PL-03)", (uri, expected) => {
    expect(normalizePath(uri)).toBe(expected);
  });
});

const behavior = (pathPattern: string) => ({ ...defaultBehavior, pathPattern });

describe("chooseBehavior", () => {
  const distribution = makeDistribution({
    behaviors: [behavior("/posts/new"), behavior("/posts/*"), behavior("/a*"), behavior("*")],
  });

  it.each([
    ["/posts/new", "/posts/new"],
    ["/posts/old", "/posts/*"],
    ["/x", "*"],
    ["/a/b/..", "/a*"],
    ["/x/../posts/p", "/posts/*"],
  ])("answers %s by %s, the first that matches (PL-03, PL-04)", (uri, pattern) => {
    expect(chooseBehavior(distribution, uri).pathPattern).toBe(pattern);
  });
});
