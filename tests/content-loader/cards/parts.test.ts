import { describe, expect, it } from "vitest";
import { charactersOf, partsOf } from "../../../content-loader/cards/parts.ts";

function split(text: string, language = "zh-Hans"): string[] {
  return partsOf(text, language).map(({ runs }) => runs.map((run) => run.text).join(""));
}

/** Where a line may end, and whether its signs are wide. */
function runs(text: string, language: string): [text: string, wide: boolean][] {
  return partsOf(text, language).flatMap((part) =>
    part.runs.map(({ text, wide }): [string, boolean] => [text, wide]),
  );
}

describe("a title's parts", () => {
  it.for([
    "《人月神话》：“没有银弹”，以及（在 2026 年）我们为什么仍然在写慢软件——一个工程师的反思！",
    "「標題」、『引號』；繁體中文？是的……",
    "ジャックと豆の木ー、ローマの休日。ちょっと",
  ])("start with no closing sign and end with no opening one: %s", (title) => {
    const parts = split(title);
    expect(parts.length).toBeGreaterThan(5);
    for (const part of parts) {
      expect(part).not.toMatch(/^[》」』）”，。、：；？！—…ーっゃょ]/u);
      expect(part).not.toMatch(/[《「『（“]$/u);
    }
  });

  it("are words of Chinese, so that none is torn", () => {
    expect(split("我们为什么放弃了微服务架构")).toEqual(
      expect.arrayContaining(["我们", "为什么", "放弃"]),
    );
  });

  it("keep a number with its word or unit", () => {
    expect(split("从 Node 22 到 Node 24：学到了什么")).toEqual(
      expect.arrayContaining(["Node 22", "Node 24："]),
    );
    expect(split("2026年的博客")[0]).toBe("2026年");
  });

  it("are whole words of English, with what belongs to them", () => {
    expect(split("Don’t use Lambda@Edge, C++ or v2.0!", "en")).toEqual([
      "Don’t",
      "use",
      "Lambda@Edge,",
      "C++",
      "or",
      "v2.0!",
    ]);
    expect(split("state-of-the-art input/output </b>", "en")).toEqual([
      "state-",
      "of-",
      "the-",
      "art",
      "input/",
      "output",
      "</b>",
    ]);
  });

  it("leave a gap between Chinese and other letters, as pages do, and squeeze signs that meet", () => {
    const gaps = partsOf("用AWS写《书》，“好”", "zh-Hans").map(({ gap }) => gap);
    expect(gaps).toEqual([0, 0.125, 0.125, 0, -0.5]);
  });

  it("have wide quotes and dashes in Chinese, and narrow ones in English and in words", () => {
    expect(runs("“好”——a", "zh-Hans")).toEqual([
      ["“好”——", true],
      ["a", false],
    ]);
    expect(runs("“Go”", "en")).toEqual([["“Go”", false]]);
    expect(runs("Don’t", "zh-Hans")).toEqual([["Don’t", false]]);
  });

  it("come apart into characters as readers see them, where a line is too narrow", () => {
    const [part] = partsOf("e\u0301clair", "fr");
    const characters = part && charactersOf(part);
    expect(characters?.map(({ runs }) => runs[0]?.text)).toEqual([
      "e\u0301",
      "c",
      "l",
      "a",
      "i",
      "r",
    ]);
  });
});
