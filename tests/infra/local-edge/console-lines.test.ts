import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { createConsoleLines, printable } from "../../../infra/local-edge/console-lines.ts";

it("writes the lines of a moment at once, in their order", async () => {
  const written: string[] = [];
  const { print } = createConsoleLines((text) => void written.push(text));
  print("one");
  print("two");
  expect(written).toEqual([]);
  await setImmediate();
  expect(written).toEqual(["one\ntwo\n"]);
});

it("writes what waits when it is flushed, once", async () => {
  const written: string[] = [];
  const { print, flush } = createConsoleLines((text) => void written.push(text));
  print("last");
  flush();
  await setImmediate();
  expect(written).toEqual(["last\n"]);
});

it("keeps a terminal's cursor where it is, whatever a function prints", () => {
  expect(printable("a\u001b[2Jb\rc\u0007\td 中")).toBe("ab?c?\td 中");
});
