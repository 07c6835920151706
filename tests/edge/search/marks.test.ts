import { describe, expect, it } from "vitest";
import { excerpt, mark } from "../../../edge/search/marks.ts";

describe("mark", () => {
  it("marks each word where it stands, as it is written", () => {
    expect(mark("用 Lambda 写 LAMBDA 函数", ["lambda", "函数"])).toEqual([
      "用 ",
      "Lambda",
      " 写 ",
      "LAMBDA",
      " ",
      "函数",
      "",
    ]);
  });

  it("marks text of another width", () => {
    expect(mark("……①ＬＡＭＢＤＡ＠Edge。", ["lambda@edge"])).toEqual([
      "……①",
      "ＬＡＭＢＤＡ＠Edge",
      "。",
    ]);
  });

  it("takes signs of regular expressions for what they are", () => {
    const signs = [".*", "(a|b)", "[x]", "c++", "$&", "\\d", "^a", "a{2}", "/a/", "a-z"];
    for (const sign of signs) expect(mark(`<${sign}>`, [sign])).toEqual(["<", sign, ">"]);
    expect(mark("abc", [".*"])).toEqual(["abc"]);
  });

  it("prefers the longer of two words at one place", () => {
    expect(mark("函数式", ["函", "函数"])).toEqual(["", "函数", "式"]);
  });

  it("gives back every character", () => {
    const text = "a\u0301 ﷺ 𠮷 \ud800 …";
    expect(mark(text, ["a", "."]).join("")).toBe(text);
  });
});

describe("excerpt", () => {
  it("is the line with most of the words", () => {
    expect(excerpt("死。\n锁与死锁。\n别的。", ["死", "锁"]).join("")).toBe("锁与死锁。");
  });

  it("is cut around the first word", () => {
    const parts = excerpt(`${"前".repeat(100)}死锁${"后".repeat(300)}`, ["死锁"]);
    expect(parts[0]).toBe(`…${"前".repeat(40)}`);
    expect(parts[1]).toBe("死锁");
    expect(parts.at(-1)).toMatch(/^后{100,}…$/);
  });

  it("is the text's start where a word is in the title alone", () => {
    expect(excerpt("第一行。\n第二行。", ["标题"])).toEqual(["第一行。"]);
  });
});
