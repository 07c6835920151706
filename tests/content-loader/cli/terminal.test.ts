import { expect, it } from "vitest";
import { isCi, narrationScreen } from "../../../content-loader/cli/terminal.ts";

const stream = { isTTY: true, columns: 80, write: () => true };

it.each([
  [{}, true],
  [{ CI: "true" }, false],
  [{ CI: "false" }, true],
  [{ TERM: "dumb" }, false],
])("draws on a terminal with %j: %s", (env, draws) => {
  expect(narrationScreen(stream, env).isTTY).toBe(draws);
});

it("takes a terminal of unknown size for one of 80 columns", () => {
  expect(narrationScreen({ ...stream, columns: 0 }, {}).columns).toBe(80);
});

it("draws nothing where there is no terminal", () => {
  expect(narrationScreen({ ...stream, isTTY: false }, {}).isTTY).toBe(false);
});

it.each(["", "0", "false"])("takes CI=%j for no machine that builds", (CI) => {
  expect(isCi({ CI })).toBe(false);
});
