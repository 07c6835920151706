import { expect, it } from "vitest";
import { applyEdits, offsetBefore } from "../../../content-loader/import/edits.ts";

const edits = [
  { start: 8, end: 9, text: "long" },
  { start: 2, end: 5, text: "" },
  { start: 0, end: 0, text: ">>" },
];

it("makes edits in any order", () => {
  expect(applyEdits("0123456789", edits)).toBe(">>01567long9");
});

it("knows where each character stood before", () => {
  const before = Array.from(">>01567long9", (_, at) => offsetBefore(edits, at));
  expect(before).toEqual([0, 0, 0, 1, 5, 6, 7, 8, 8, 8, 8, 9]);
});
