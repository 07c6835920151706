import { expect, it } from "vitest";
import { growthOf } from "../../../bench/scale/growth.ts";

it("has a release that fits its item at a million posts, and not at two", () => {
  expect(growthOf(1_000_000)).toMatchObject({ shards: 8_192, fits: true });
  expect(growthOf(2_000_000)).toMatchObject({ shards: 16_384, fits: false });
});
