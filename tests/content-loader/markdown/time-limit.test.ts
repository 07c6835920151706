import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../../content-loader/markdown/markdown.ts";
import { MediaSet } from "../../../content-loader/media/media-set.ts";
import { TimeLimit } from "../../../content-loader/markdown/time-limit.ts";
import { formatProblem } from "../../../content-loader/problem.ts";

const media = new MediaSet("none", "none");

async function problemsOf(text: string): Promise<string[]> {
  const { problems } = await renderMarkdown(
    { file: "a.md", bodyLine: 5, text, language: "zh-Hans" },
    new Map(),
    media,
  );
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
  ])("is refused when it %s", async (_, text, what) => {
    expect(await problemsOf(text)).toEqual([expect.stringContaining(`a.md:5:1 ${what}`)]);
  });

  it("leaves long posts alone", async () => {
    expect(await problemsOf("Text.\n\n".repeat(20_000))).toEqual([]);
  });
});

function forEver(): never {
  for (;;);
}

it("stops every piece of a work when the time of all is over", () => {
  const limit = new TimeLimit(20);
  expect(limit.run(() => "quick")).toBe("quick");
  expect([limit.run(forEver), limit.run(forEver)]).toEqual([undefined, undefined]);
});
