import { expect, it } from "vitest";
import { renderMarkdown } from "../../../content-loader/markdown/markdown.ts";
import { MediaSet } from "../../../content-loader/media/media-set.ts";
import { zhHans } from "../../../content-loader/words/zh-hans.ts";

async function abstractOf(text: string): Promise<string> {
  const body = { file: "a.md", bodyLine: 1, text, words: zhHans };
  return (await renderMarkdown(body, new Map(), new MediaSet("none", "none"))).abstract;
}

it("is the first paragraph's text, with its lines joined, cut at 160 characters", async () => {
  expect(await abstractOf("## 标题\n\n一**二。**\n三 `code`\n\n四")).toBe("一二。三 code");
  expect(await abstractOf("字".repeat(200))).toBe(`${"字".repeat(159)}…`);
});

it("is everything above <!-- more -->, cut at 500 characters", async () => {
  expect(await abstractOf("一。\n\n- 二\n- 三\n\n<!-- more -->\n\n四")).toBe("一。 二 三");
  expect(await abstractOf("一，二。<!--more-->\n\n三")).toBe("一，二。");
  expect(await abstractOf("<!-- more -->\n\n三")).toBe("三");
  expect(await abstractOf(`${"字".repeat(600)}\n\n<!-- More -->`)).toHaveLength(500);
});

it("takes a comment in code for code", async () => {
  expect(await abstractOf("一。\n\n`<!-- more -->` 二")).toBe("一。");
});
