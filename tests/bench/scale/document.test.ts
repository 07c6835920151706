import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fill, tables } from "../../../bench/scale/document.ts";
import { hitChart } from "../../../bench/scale/hit-chart.ts";

const document = readFileSync("docs/scale.md", "utf8");

describe("docs/scale.md", () => {
  it.each(Object.entries(tables))(
    "has the table %s as it is computed now",
    (name, make) => {
      expect(fill(document, { [name]: make() }) === document, "`npm run bench -- scale`").toBe(
        true,
      );
    },
    60_000,
  );

  it("has the picture as it is drawn now", () => {
    expect(readFileSync("docs/images/hit-rate.svg", "utf8")).toBe(hitChart());
  }, 60_000);
});

describe("fill", () => {
  it("replaces what stands between a table's markers, and nothing else", () => {
    const text = "a\n<!-- x -->\nold\n<!-- /x -->\nb";
    expect(fill(text, { x: "new" })).toBe("a\n<!-- x -->\nnew\n<!-- /x -->\nb");
  });

  it("says which table has no place", () => {
    expect(() => fill("a", { x: "new" })).toThrow("no place for the table x");
  });
});
