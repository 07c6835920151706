import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../../content-loader/markdown/markdown.ts";
import { MediaSet } from "../../../content-loader/media/media-set.ts";
import { formatProblem } from "../../../content-loader/problem.ts";
import { zhHans } from "../../../content-loader/words/zh-hans.ts";

const media = new MediaSet("none", "none");

describe("the definition of a link", () => {
  it("is told when it is a sentence that no page shows", async () => {
    const text = "[注意]: 请先备份！\n\n[图]\n\n[图]: #一\n\n> [答]: 好\n\n[1]: https://x.example";
    const body = { file: "a.md", bodyLine: 5, text, words: zhHans };
    expect((await renderMarkdown(body, new Map(), media)).warnings.map(formatProblem)).toEqual([
      expect.stringContaining("a.md:5:1 defines a link"),
      expect.stringContaining("a.md:11:3 defines a link"),
    ]);
  });
});
