import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Marked } from "marked";
import { expect, it } from "vitest";
import { markedFor, rules } from "../../../content-loader/markdown/rules.ts";

const require = createRequire(import.meta.url);
const { tests }: { tests: { markdown: string }[] } = require("commonmark-spec");
const folder = join(import.meta.dirname, "specs");
const texts = [
  ...tests.map(({ markdown }) => markdown),
  ...readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => readFileSync(join(folder, name), "utf8")),
];

it("leaves out no rule that a text needs", () => {
  const all = new Marked(...rules);
  for (const text of texts) expect(markedFor(text).lexer(text), text).toEqual(all.lexer(text));
});

it("asks no rule for signs of which a text has none", () => {
  const { extensions } = markedFor("Plain *text*.").defaults;
  expect(extensions).toBeFalsy();
  expect(markedFor("A note.[^1]\n\n[^1]: $x$\n").defaults.extensions?.inline).toHaveLength(2);
});
