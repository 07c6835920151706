import { expect, it } from "vitest";
import { itemSize } from "../../../../infra/local-edge/aws/item-size.ts";

it.each<[string, unknown, number]>([
  ["text by its UTF-8 bytes", { S: "中文a" }, 7],
  ["binary by its own bytes, not by its base64", { B: "AAECAw==" }, 4],
  ["two digits of a number as a byte, and one more", { N: "12345" }, 4],
  ["a number without its zeros at both ends", { N: "0012000" }, 2],
  ["a number's sign", { N: "-12" }, 3],
  ["a number's digits alone, not its exponent", { N: "1.5e10" }, 2],
  ["a boolean", { BOOL: true }, 1],
  ["nothing", { NULL: true }, 1],
  ["a set by its members", { SS: ["ab", "c"] }, 3],
  ["an empty list", { L: [] }, 3],
  ["a list by its elements and a byte each", { L: [{ S: "ab" }, { BOOL: true }] }, 3 + 2 + 3],
  ["a map by names, values and a byte each", { M: { ab: { S: "c" } } }, 3 + 1 + 3],
])("weighs %s (DB-01)", (_, value, bytes) => {
  expect(itemSize({ v: value })).toBe(1 + bytes);
});

it("weighs an item by its attributes' names and values", () => {
  expect(itemSize({ pk: { S: "key" }, 名: { S: "" } })).toBe(5 + 3);
});
