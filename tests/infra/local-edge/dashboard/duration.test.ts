import { describe, expect, it } from "vitest";
import { inShort, inWords } from "../../../../infra/local-edge/dashboard/duration.ts";

describe("a duration", () => {
  it.each([
    [0, "0 seconds"],
    [1, "1 second"],
    [59.9, "59 seconds"],
    [60, "1 minute"],
    [3725, "1 hour 2 minutes"],
    [86_405, "1 day"],
    [30 * 86_400 + 7200, "30 days 2 hours"],
  ])("of %d s is %s", (seconds, words) => {
    expect(inWords(seconds)).toBe(words);
  });

  it("has its units in short, never parted from their numbers", () => {
    expect(inShort(3725)).toBe("1\u00a0h 2\u00a0min");
    expect(inShort(-5)).toBe("0\u00a0s");
  });
});
