import { expect, it } from "vitest";
import { duration, percent, short, used } from "../../../bench/scale/format.ts";

it("tells nothing from next to nothing, and all from nearly all", () => {
  expect([0, 0.0001, 0.537, 0.9999, 1].map(percent)).toEqual([
    "0.0 %",
    "< 0.1 %",
    "53.7 %",
    "> 99.9 %",
    "100.0 %",
  ]);
});

it("marks a limit that is passed", () => {
  expect([0.00001, 0.00096, 0.79, 2.6].map(used)).toEqual([
    "< 0.01 %",
    "0.096 %",
    "79 %",
    "**260 %**",
  ]);
});

it("writes large numbers and times by their units", () => {
  expect([10_000, 1_000_000, 1e10].map(short)).toEqual(["10 k", "1 M", "10 G"]);
  expect([30, 60, 7_200, 2_592_000].map(duration)).toEqual(["30 s", "1 min", "2 h", "30 d"]);
});
