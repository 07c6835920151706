import { describe, expect, it } from "vitest";
import { clockOf, parseOldDate } from "../../../content-loader/import/old-date.ts";

describe("an old date", () => {
  it.each([
    ["2020-01-02", "2020-01-02"],
    ["2020/1/2", "2020-01-02"],
    ["2020.01.02 9:05", "2020-01-02T09:05:00+08:00"],
    ["2020-01-02 03:04:05", "2020-01-02T03:04:05+08:00"],
    ["2020-01-02T03:04:05.678", "2020-01-02T03:04:05+08:00"],
    ["2020-01-02 03:04:05 +0900", "2020-01-02T03:04:05+09:00"],
    ["2020-01-02 03:04:05 -05:30", "2020-01-02T03:04:05-05:30"],
    ["2020-01-02T03:04:05Z", "2020-01-02T03:04:05Z"],
    ["2020-01-02 03:04:05 UTC", "2020-01-02T03:04:05Z"],
    ["2020-01-02 03:04 +09", "2020-01-02T03:04:00+09:00"],
    ["2020-01-02 03:04 PM", "2020-01-02T15:04:00+08:00"],
    ["2020-01-02 12:04 a.m. -0500", "2020-01-02T00:04:00-05:00"],
    ["2020-01-02 03:04 America/New_York", "2020-01-02T03:04:00-05:00"],
    ["2020-01-02 03:04 somewhere", "2020-01-02T03:04:00+08:00"],
  ])("%s is %s in Shanghai", (text, date) => {
    expect(parseOldDate(text, "Asia/Shanghai")).toBe(date);
  });

  it("has the offset of its own day, on both sides of a change of the clocks", () => {
    expect(parseOldDate("2021-03-28 01:59:59", "Europe/Berlin")).toBe("2021-03-28T01:59:59+01:00");
    expect(parseOldDate("2021-03-28 03:00:00", "Europe/Berlin")).toBe("2021-03-28T03:00:00+02:00");
    expect(parseOldDate("2021-07-01 12:00", "America/St_Johns")).toBe("2021-07-01T12:00:00-02:30");
  });

  it("keeps its time without a zone, and is the same when it is read again", () => {
    expect(parseOldDate("2020-01-02 03:04")).toBe("2020-01-02T03:04:00");
    expect(parseOldDate("2020-01-02T03:04:00+08:00", "UTC")).toBe("2020-01-02T03:04:00+08:00");
  });

  it.each([
    "",
    "yesterday",
    "2020-02-30",
    "2020-13-01",
    "2020-01-02 25:00",
    "2020-01-02 24:00",
    "20200102",
  ])("%j is none", (text) => {
    expect(parseOldDate(text, "UTC")).toBeUndefined();
  });

  it("was another day on a clock elsewhere", () => {
    expect(clockOf("2020-01-01T20:00:00Z", "Asia/Shanghai").slice(0, 4)).toEqual([
      "2020",
      "01",
      "02",
      "04",
    ]);
    expect(clockOf("2020-01-01", "Asia/Shanghai").slice(0, 3)).toEqual(["2020", "01", "01"]);
  });
});
