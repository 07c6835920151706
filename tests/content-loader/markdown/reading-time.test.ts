import { expect, it } from "vitest";
import { readingTime } from "../../../content-loader/markdown/reading-time.ts";

it("is at least a minute", () => {
  expect(readingTime("")).toBe(1);
});

it("reads 400 Han characters a minute", () => {
  expect(readingTime("汉".repeat(2000))).toBe(5);
});

it("reads 200 words a minute, a word with an apostrophe once", () => {
  expect(readingTime("don't ".repeat(1000))).toBe(5);
});

it("adds both, whether or not spaces part them", () => {
  expect(readingTime("汉字Word".repeat(400))).toBe(4);
});

it("counts Han characters beyond 16 bits once", () => {
  expect(readingTime("𠮷".repeat(1200))).toBe(3);
});
