import { describe, expect, it } from "vitest";
import {
  parseSetCookies,
  toEventCookies,
} from "../../../../infra/local-edge/cloudfront/event-cookies.ts";

describe("cookies of a response", () => {
  it("are apart from the headers, by name, with their attributes (CFF-24)", () => {
    expect(toEventCookies(["a=1; Secure; Path=/", "b=2"])).toEqual({
      a: { value: "1", attributes: "Secure; Path=/" },
      b: { value: "2" },
    });
  });

  it("have multiValue when a name occurs more than once, the first one first (CFF-22, CFF-24)", () => {
    expect(toEventCookies(["a=1; Secure", "a=2", "a=3"])).toEqual({
      a: {
        value: "1",
        attributes: "Secure",
        multiValue: [{ value: "1", attributes: "Secure" }, { value: "2" }, { value: "3" }],
      },
    });
  });

  it("become Set-Cookie lines again (CFF-24)", () => {
    const lines = ["a=1; Secure", "a=2", "b=3=4; Path=/"];
    expect(parseSetCookies(toEventCookies(lines))).toEqual(lines);
  });
});
