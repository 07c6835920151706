import { describe, expect, it } from "vitest";
import { parseAction } from "../../../../infra/local-edge/dashboard/actions.ts";

const regions = ["us-east-1", "eu-west-1"];

function parse(kind: string, body: unknown) {
  return parseAction(kind, body, regions);
}

function fault(body: object) {
  return parse("fault", { region: "eu-west-1", ...body });
}

describe("parseAction", () => {
  it("reads what each switch sends", () => {
    expect(parse("purge", { path: "/posts/*" })).toEqual({ kind: "purge", path: "/posts/*" });
    expect(parse("lag", { from: 0, to: 800 })).toEqual({ kind: "lag", lag: { from: 0, to: 800 } });
    expect(parse("advance", { milliseconds: 60_000 })).toEqual({
      kind: "advance",
      milliseconds: 60_000,
    });
    expect(parse("reset", {})).toEqual({ kind: "reset" });
  });

  it("reads each fault of a Region, and that it has none", () => {
    expect(fault({ fault: "none" })).toEqual({ kind: "fault", region: "eu-west-1" });
    for (const kind of ["refused", "black-holed", "throttled"])
      expect(fault({ fault: kind })).toMatchObject({ fault: { kind } });
    expect(fault({ fault: "slow", milliseconds: 300 })).toMatchObject({
      fault: { kind: "slow", milliseconds: 300 },
    });
  });

  it.each([
    ["purge", { path: "posts" }, "path starts with /"],
    ["purge", { path: "/a b" }, "no spaces"],
    ["purge", { path: `/${"a".repeat(4000)}` }, "4000 characters"],
    ["purge", [], "JSON object"],
    ["lag", { from: 800, to: 0 }, "to is a whole number from 800"],
    ["lag", { from: "0", to: 1 }, "from is a whole number"],
    ["lag", { from: 0, to: null }, "to is a whole number"],
    ["lag", { from: 0, to: 1e9 }, "to 60000"],
    ["fault", { region: "mars-1", fault: "none" }, "us-east-1, eu-west-1"],
    ["fault", { region: "eu-west-1", fault: "sleepy" }, "fault is none, refused"],
    ["fault", { region: "eu-west-1", fault: "slow" }, "milliseconds is a whole number"],
    ["advance", { milliseconds: -1 }, "from 1"],
    ["advance", { milliseconds: 1.5 }, "whole number"],
    ["explode", {}, "no explode"],
  ])("says what is due for %s with %j", (kind, body, words) => {
    expect(() => parse(kind, body)).toThrow(words);
  });
});
