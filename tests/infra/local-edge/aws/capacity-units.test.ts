import { expect, it } from "vitest";
import { readUnits, writeUnits } from "../../../../infra/local-edge/aws/capacity-units.ts";

it("counts 4 KB read consistently as one unit, else as a half (DB-06)", () => {
  expect([readUnits(4096, true), readUnits(4097, true)]).toEqual([1, 2]);
  expect([readUnits(4096, false), readUnits(4097, false)]).toEqual([0.5, 1]);
});

it("counts nothing found as the least there is (DB-06)", () => {
  expect([readUnits(0, true), readUnits(0, false), writeUnits(0, 0)]).toEqual([1, 0.5, 1]);
});

it("counts a write by the larger of the item before and after (DB-06)", () => {
  expect([writeUnits(5000, 10), writeUnits(10, 1025), writeUnits(0, 1024)]).toEqual([5, 2, 1]);
});
