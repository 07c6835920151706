import { describe, expect, it } from "vitest";
import {
  keepWireText,
  toFunctionText,
  toWireText,
} from "../../../../infra/local-edge/cloudfront/wire-text.ts";

const bytes = Buffer.from("中").toString("latin1");

describe("text of the wire", () => {
  it("is shown as UTF-8, and as ISO-8859-1 when it is none (CA-16b)", () => {
    expect(toFunctionText(bytes)).toBe("中");
    expect(toFunctionText("caf\xe9")).toBe("café");
    expect(toFunctionText("/a%20b")).toBe("/a%20b");
  });

  it("goes out as UTF-8 (CA-16b)", () => {
    expect(toWireText("中")).toBe(bytes);
  });

  it("stays what it was when nobody changed it (CA-16b)", () => {
    expect(keepWireText("café", "caf\xe9")).toBe("caf\xe9");
    expect(keepWireText("cafés", "caf\xe9")).toBe(toWireText("cafés"));
    expect(keepWireText("中", undefined)).toBe(bytes);
  });
});
