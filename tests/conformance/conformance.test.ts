import { describe, expect, it } from "vitest";
import type { Row, RunTest } from "./row.ts";
import { rowIds } from "./row-ids.ts";
import { sections } from "./sections.ts";
import { conformanceTable } from "./table.ts";

const known = sections.flatMap(({ rows }) => rows.map(({ id }) => id));
const row: Row = { id: "CA-10", what: "is kept", source: "Expiration" };

function passing(title: string, file = "tests/a.test.ts"): RunTest {
  return { file, title, passed: true };
}

function table(row: Row, ...tests: RunTest[]) {
  return conformanceTable([{ title: "Cache", rows: [row] }], tests);
}

describe("row ids of a title", () => {
  it.each([
    ["one", "is kept (CA-25)", ["CA-25"]],
    ["several", "is kept (HD-01, LE-40), and sent (CA-16b)", ["HD-01", "LE-40", "CA-16b"]],
    ["a short range", "is kept (CA-41…43)", ["CA-41", "CA-42", "CA-43"]],
    ["a range and one", "is kept (CA-41…CA-43, S3-02)", ["CA-41", "CA-42", "CA-43", "S3-02"]],
    ["a range with a gap", "is kept (CA-33 to CA-40)", ["CA-33", "CA-34", "CA-40"]],
    ["the same twice", "errors (CA-41) > is kept (CA-41)", ["CA-41"]],
    ["one outside", "is CA-25 (not a proof)", []],
    ["an unknown one", "is unknown (CA-99)", ["CA-99"]],
  ])("are found: %s", (_, title, ids) => {
    expect(rowIds(title, known)).toEqual(ids);
  });
});

describe("the rows", () => {
  it("have an id each, and at most one reason", () => {
    expect(new Set(known).size).toBe(known.length);
    for (const { rows } of sections)
      for (const { id, different, notModelled } of rows)
        expect(different === undefined || notModelled === undefined, id).toBe(true);
  });

  it("fit a line of a table each", () => {
    for (const { rows } of sections)
      for (const row of rows) expect(Object.values(row).join(""), row.id).not.toMatch(/[|\n]/);
  });
});

describe("the table", () => {
  it("links the tests of a passed row, each file once", () => {
    const made = table(
      row,
      passing("b (CA-10)", "tests/b.test.tsx"),
      passing("a (CA-10)"),
      passing("c (CA-10)"),
    );
    expect(made.problems).toEqual([]);
    expect(made.text).toContain(
      "| CA-10 | is kept | Expiration | [a](../tests/a.test.ts) 2, [b](../tests/b.test.tsx) 1 | passed |",
    );
    expect(made.text).toContain("| **all** | 1 | 1 | 0 | 0 | 0 | 0 | 0 |");
  });

  it("does not depend on the order in which tests ran", () => {
    const tests = [passing("a (CA-10)"), passing("b (CA-10)", "tests/b.test.ts")];
    expect(table(row, ...tests).text).toBe(table(row, ...tests.toReversed()).text);
  });

  it("gives the reason of what is different or not modelled", () => {
    const different = table({ ...row, different: "at once" }, passing("a (CA-10)"));
    expect(different.problems).toEqual([]);
    expect(different.text).toContain("| deliberately different: at once |");
    const notModelled = table({ ...row, notModelled: "one machine" });
    expect(notModelled.problems).toEqual([]);
    expect(notModelled.text).toContain("| not modelled: one machine |");
  });

  it("names a row that nothing proves", () => {
    expect(table(row).problems).toEqual([
      "CA-10: no test names it, and tests/conformance/rows gives no reason",
    ]);
  });

  it("names a row whose tests failed, different or not", () => {
    const failed = { ...passing("a (CA-10)"), passed: false };
    for (const each of [row, { ...row, different: "at once" }])
      expect(table(each, failed, passing("b (CA-10)")).problems).toEqual([
        "CA-10: tests/a.test.ts failed",
      ]);
  });

  it("names a test of a row that is not modelled, and one of no row at all", () => {
    expect(table({ ...row, notModelled: "why" }, passing("a (CA-10)")).problems).toEqual([
      "CA-10: tests/conformance/rows says it is not modelled, and tests/a.test.ts tests it",
    ]);
    expect(table(row, passing("a (CA-10, CA-99)")).problems).toEqual([
      "CA-99: tests/a.test.ts names it, and it is no row",
    ]);
  });
});
