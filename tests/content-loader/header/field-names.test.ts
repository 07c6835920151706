import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fieldNames, plainName } from "../../../content-loader/header/field-names.ts";

const page = readFileSync(join(import.meta.dirname, "../../../docs/front-matter.md"), "utf8");

/** The names of a row of the page's table: those in its first two columns. */
function namesOf(row: string): string[] {
  const [, own = "", others = ""] = row.split("|");
  return [...`${own}${others}`.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
}

it("is the table of docs/front-matter.md", () => {
  const [, table = ""] = /\| field \|.*\n.*\n((?:\|.*\n)+)/.exec(page) ?? [];
  const documented = table
    .trim()
    .split("\n")
    .map((row) => namesOf(row).toSorted());
  expect(documented).toEqual(Object.values(fieldNames).map((names) => [...names].toSorted()));
});

it("gives each name to one field, but for the date that may be a switch", () => {
  const names = Object.values(fieldNames).flat().map(plainName);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  expect(twice).toEqual(["published"]);
});
