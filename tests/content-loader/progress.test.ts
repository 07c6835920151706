import { expect, it } from "vitest";
import { Progress } from "../../content-loader/progress.ts";

function screen(isTTY: boolean): {
  write: (text: string) => boolean;
  isTTY: boolean;
  text: string;
} {
  return {
    isTTY,
    text: "",
    write(text) {
      this.text += text;
      return true;
    },
  };
}

it("writes one line a stage where there is no terminal", () => {
  const plain = screen(false);
  const progress = new Progress(plain);
  for (const done of [1, 2, 3]) progress.step("Rendering", done, 3);
  expect(plain.text).toBe("Rendering: 3\n");
});

it("rewrites one line on a terminal and clears it for the next", () => {
  const terminal = screen(true);
  const progress = new Progress(terminal);
  progress.step("Rendering", 1, 1);
  progress.line("Done.");
  expect(terminal.text).toBe("\r\u001B[KRendering 1/1\r\u001B[KDone.\n");
});
