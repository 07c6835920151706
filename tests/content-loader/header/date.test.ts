import { describe, expect, it } from "vitest";
import { parseDate } from "../../../content-loader/header/date.ts";
import { checkTimeZone } from "../../../content-loader/header/time-zone.ts";

const shanghai = "Asia/Shanghai";
const newYork = "America/New_York";

describe("parseDate", () => {
  it.each([
    ["2020-12-01", "2020-12-01T00:00:00+08:00"],
    ["2020/12/01", "2020-12-01T00:00:00+08:00"],
    ["2020-12-1", "2020-12-01T00:00:00+08:00"],
    ["2020-12-01 10:00", "2020-12-01T10:00+08:00"],
    ["2020-12-01 10:00:00", "2020-12-01T10:00:00+08:00"],
    ["2013/7/13 20:46:25", "2013-07-13T20:46:25+08:00"],
    ["2013/7/13 9:05", "2013-07-13T09:05+08:00"],
    ["2020-12-01T10:00:00", "2020-12-01T10:00:00+08:00"],
    ["2020-12-01 10:00:00 +0900", "2020-12-01T10:00:00+09:00"],
    ["2020-12-01 10:00:00 -05:30", "2020-12-01T10:00:00-05:30"],
    ["2020-12-01 10:00:00 UTC", "2020-12-01T10:00:00Z"],
    ["2020-12-01T10:00:00Z", "2020-12-01T10:00:00Z"],
    ["2020-12-01t10:00:00z", "2020-12-01T10:00:00Z"],
    ["2020-12-01T10:00:00.123456789+08:00", "2020-12-01T10:00:00.123456789+08:00"],
    ["Dec 01 2020", "2020-12-01T00:00:00+08:00"],
    ["Jul 8, 2022", "2022-07-08T00:00:00+08:00"],
    ["August 08 2021", "2021-08-08T00:00:00+08:00"],
    ["  2020-12-01 ", "2020-12-01T00:00:00+08:00"],
  ])("reads %s", (text, date) => {
    expect(parseDate(text, shanghai)).toBe(date);
  });

  it.each([
    "2026-02-30",
    "2026-13-01",
    "2026-1-32",
    "2026-02-20 24:00",
    "2026-02-20 10:60",
    "2026-02-20T10:00:00+25:00",
    "2026-02/20",
    "01/02/2026",
    "Foo 01 2026",
    "20260220",
    "1767225600",
    "Last Modified",
    "2026-02-20 10:00 Asia/Shanghai",
    "2026",
    "",
  ])("takes %j for no date", (text) => {
    expect(parseDate(text, shanghai)).toBeUndefined();
  });

  it.each([
    ["summer", "2026-07-01 12:00", "2026-07-01T12:00-04:00"],
    ["winter", "2026-01-01 12:00", "2026-01-01T12:00-05:00"],
    [
      "an hour that is left out",
      "2026-03-08 02:30:00.1234567",
      "2026-03-08T03:30:00.1234567-04:00",
    ],
    ["the hour after it", "2026-03-08 03:00", "2026-03-08T03:00-04:00"],
    ["an hour that comes twice", "2026-11-01 01:30", "2026-11-01T01:30-04:00"],
    ["the hour after that", "2026-11-01 02:00", "2026-11-01T02:00-05:00"],
  ])("knows the clocks of New York in %s", (_, text, date) => {
    expect(parseDate(text, newYork)).toBe(date);
  });

  it("keeps the day where its midnight is left out", () => {
    expect(parseDate("2018-11-04", "America/Sao_Paulo")).toBe("2018-11-04T01:00:00-02:00");
  });

  it("knows that Shanghai once had summer time", () => {
    expect(parseDate("1988-07-01", shanghai)).toBe("1988-07-01T00:00:00+09:00");
  });

  it("writes UTC as Z", () => {
    expect(parseDate("2020-12-01", "UTC")).toBe("2020-12-01T00:00:00Z");
  });
});

describe("checkTimeZone", () => {
  it("says which setting names no zone, and what to write", () => {
    expect(() => checkTimeZone("Asia/Shangai")).toThrow(
      /`timezone` in blog\.config\.ts is `Asia\/Shangai`, and there is no such time zone: write .*`Asia\/Shanghai`/,
    );
    expect(() => checkTimeZone("Asia/Shanghai")).not.toThrow();
  });
});
