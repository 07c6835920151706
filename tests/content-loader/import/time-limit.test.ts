import { expect, it } from "vitest";
import { TimeLimit } from "../../../content-loader/import/time-limit.ts";

function endless(): never {
  for (;;);
}

it("stops a piece that never ends, and those behind it", () => {
  const limit = new TimeLimit(50);
  expect(limit.run(() => "done")).toBe("done");
  expect(limit.run(endless)).toBeUndefined();
  expect(limit.run(endless)).toBeUndefined();
});

it("lets through what a piece throws", () => {
  expect(() => new TimeLimit(50).run(() => Buffer.from("x").readUInt32LE())).toThrow(RangeError);
});
