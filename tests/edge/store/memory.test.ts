import { describe, expect, it } from "vitest";
import { Memory } from "../../../edge/store/memory.ts";

describe("Memory", () => {
  it("forgets what was used longest ago when it is full", () => {
    const memory = new Memory<string>(10);
    memory.set("a", "A", 4);
    memory.set("b", "B", 4);
    memory.get("a");
    memory.set("c", "C", 4);
    expect(["a", "b", "c"].map((name) => memory.get(name))).toEqual(["A", undefined, "C"]);
  });

  it("keeps its count when a value is set again", () => {
    const memory = new Memory<string>(10);
    for (let time = 0; time < 5; time++) memory.set("a", "A", 4);
    memory.set("b", "B", 4);
    expect(memory.get("a")).toBe("A");
  });
});
