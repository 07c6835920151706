import { expect, it } from "vitest";
import { diffEntries, differs, postDiff, touched } from "../../../content-loader/releases/diff.ts";

const live = new Map([
  ["site", "s"],
  ["post/a", "1"],
  ["post/b", "2"],
  ["post/gone", "3"],
]);

it("tells added, changed, removed and unchanged entries apart", () => {
  const next = new Map([
    ["site", "s"],
    ["post/a", "1"],
    ["post/b", "2b"],
    ["post/new", "4"],
  ]);
  const diff = diffEntries(live, next);
  expect(diff).toEqual({
    added: ["post/new"],
    changed: ["post/b"],
    removed: ["post/gone"],
    unchanged: ["post/a", "site"],
  });
  expect(touched(diff)).toEqual(["post/new", "post/b", "post/gone"]);
  expect(postDiff(diff)).toEqual({
    added: ["new"],
    changed: ["b"],
    removed: ["gone"],
    unchanged: ["a"],
  });
});

it("finds nothing between equal maps", () => {
  expect(differs(diffEntries(live, new Map(live)))).toBe(false);
});
