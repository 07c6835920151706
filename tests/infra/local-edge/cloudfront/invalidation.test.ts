import { describe, expect, it } from "vitest";
import { matchInvalidation } from "../../../../infra/local-edge/cloudfront/invalidation.ts";
import { defaultBehavior, viewerRequest } from "../fixtures/distribution.ts";
import { countingBucket, startEngine, textOf } from "../fixtures/engine.ts";
import { fakePorts, get } from "../fixtures/ports.ts";

const names = (paths: string[], target: string, tags: string[] = []): boolean =>
  matchInvalidation(paths)({ target, tags });

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
    expect(names([path], target)).toBe(expected);
  });

  it("takes many paths at once", () => {
    const matches = matchInvalidation(["/", "/index.html", "/posts/*"]);
    const targets = ["/", "/index.html", "/posts/a", "/tags"];
    expect(targets.map((target) => matches({ target, tags: [] }))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it.each([
    ["#post:a", ["post:a"], true],
    ["#Post:A", ["post:a"], true],
    ["#post:a", ["post:ab"], false],
    ["#post:*", ["post:a"], false],
    ["#post:*", ["post:*"], true],
    ["#post:a", [], false],
  ])("tag %s and a copy with %j: %s (CA-65)", (path, tags, expected) => {
    expect(names([path], "/any", tags)).toBe(expected);
  });

  it("does not take a tag for a path (CA-65)", () => {
    expect(names(["#a"], "/#a")).toBe(false);
    expect(names(["/a"], "/b", ["/a"])).toBe(false);
  });
});

describe("an invalidation", () => {
  it("goes by the path after the function, not the viewer's (CA-63)", async () => {
    const ports = fakePorts({
      bucket: countingBucket(),
      viewer: (event) => ({ ...event.request, uri: "/index.html" }),
    });
    const engine = startEngine(ports, { behaviors: [{ ...defaultBehavior, viewerRequest }] });
    await engine.handle(get("/"));
    engine.invalidate(["/"]);
    expect(textOf((await engine.handle(get("/"))).response)).toBe("read 1");
    engine.invalidate(["/index.html"]);
    expect(textOf((await engine.handle(get("/"))).response)).toBe("read 2");
  });
});
