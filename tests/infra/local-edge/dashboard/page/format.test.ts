import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatCount,
  formatDollars,
  formatMilliseconds,
  formatPercent,
  formatPrice,
} from "../../../../../infra/local-edge/dashboard/page/format.ts";

describe("numbers with their units", () => {
  it.each([
    [formatBytes(999), "999 B"],
    [formatBytes(4567), "4.57 kB"],
    [formatBytes(3_980_000_000), "3.98 GB"],
    [formatMilliseconds(0.126), "0.13 ms"],
    [formatMilliseconds(18.34), "18.3 ms"],
    [formatMilliseconds(487.4), "487 ms"],
    [formatMilliseconds(12_340), "12.3 s"],
    [formatCount(0.2654), "0.265"],
    [formatCount(10.5), "10.5"],
    [formatCount(428_571.43), "428,571"],
    [formatDollars(0), "$0"],
    [formatDollars(0.000_038_612), "$0.0000386"],
    [formatDollars(1234.567), "$1,234.57"],
    [formatPrice(0.000_050_01), "$0.00005001"],
    [formatPrice(0.1), "$0.10"],
    [formatPercent(0.2857), "28.6 %"],
  ])("%s is %s", (shown, expected) => {
    expect(shown).toBe(expected);
  });
});
