import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../../content-loader/markdown/markdown.ts";
import { formatProblem } from "../../../content-loader/problem.ts";

function problemsOf(text: string): string[] {
  const { problems } = renderMarkdown({ file: "a.md", bodyLine: 5, text }, new Map());
  return problems.map(formatProblem);
}

describe("Markdown that is an attack", () => {
  it.each([
    ["takes for ever", "a\n-\n".repeat(40_000), "can't be read within 4 s"],
    ["overflows the stack", "> ".repeat(5000), "is nested too deeply"],
    ["overflows it by lists", `${"- ".repeat(8000)}a`, "is nested too deeply"],
    [
      "fills the memory",
      Array.from({ length: 700 }, (_, depth) => `${">".repeat(depth)}\n`).join(""),
      "is nested too deeply",
    ],
  ])("is refused when it %s", (_, text, what) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining(`a.md:5:1 ${what}`)]);
  });

  it("leaves long posts alone", () => {
    expect(problemsOf("Text.\n\n".repeat(20_000))).toEqual([]);
  });
});
