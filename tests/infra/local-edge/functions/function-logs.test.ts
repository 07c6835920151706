import { describe, expect, it } from "vitest";
import { truncateLogs } from "../../../../infra/local-edge/functions/function-logs.ts";

describe("truncateLogs", () => {
  it("leaves 10 KB as they are, and cuts what is longer (CFF-05)", () => {
    const whole = ["a".repeat(5119), "b".repeat(5120)];
    expect(truncateLogs(whole)).toBe(whole);
    expect(truncateLogs([...whole, "c"])).toEqual([...whole, expect.stringContaining("CFF-05")]);
  });

  it("never leaves half of a character (CFF-05)", () => {
    expect(truncateLogs([`${"a".repeat(10_239)}é`])[0]).toBe("a".repeat(10_239));
  });
});
