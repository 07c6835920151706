import { describe, expect, it } from "vitest";
import { Marked } from "marked";
import { rules } from "../../../content-loader/markdown/rules.ts";

const marked = new Marked(...rules);

function html(markdown: string): string {
  return marked.parseInline(markdown, { async: false });
}

/** The blocks that commonmark-spec issue 650 discusses, and those of wide, full and half width beside them: a character of each. */
const blocks: [name: string, character: string][] = [
  ["CJK Radicals Supplement", "⺀"],
  ["Kangxi Radicals", "⼀"],
  ["Ideographic Description Characters", "⿰"],
  ["CJK Symbols and Punctuation", "。"],
  ["CJK brackets", "」"],
  ["Hiragana", "あ"],
  ["Hiragana marks", "ゞ"],
  ["Katakana", "カ"],
  ["Katakana middle dot", "・"],
  ["Bopomofo", "ㄅ"],
  ["Hangul Compatibility Jamo", "ㄱ"],
  ["Kanbun", "㆑"],
  ["CJK Strokes", "㇀"],
  ["Katakana Phonetic Extensions", "ㇰ"],
  ["Enclosed CJK Letters and Months", "㈠"],
  ["CJK Compatibility", "㌀"],
  ["CJK Unified Ideographs Extension A", "㐀"],
  ["CJK Unified Ideographs", "中"],
  ["Hangul Jamo", "ᄀ"],
  ["Hangul Syllables", "글"],
  ["CJK Compatibility Ideographs", "豈"],
  ["CJK Compatibility Forms", "﹁"],
  ["Small Form Variants", "﹐"],
  ["Fullwidth Forms", "）"],
  ["Fullwidth symbols", "￥"],
  ["Halfwidth Forms", "｡"],
  ["CJK Unified Ideographs Extension B", "𠀀"],
  ["CJK Compatibility Ideographs Supplement", "丽"],
];

describe.each(blocks)("emphasis beside a character of %s", (_, character) => {
  it("ends behind it, before a letter", () => {
    expect(html(`**a${character}**b`)).toBe(`<strong>a${character}</strong>b`);
  });

  it("ends behind punctuation, before it", () => {
    expect(html(`**a)**${character}`)).toBe(`<strong>a)</strong>${character}`);
  });

  it("begins behind it, before punctuation", () => {
    expect(html(`${character}**(a**`)).toBe(`${character}<strong>(a</strong>`);
  });
});

it("leaves emphasis beside other scripts, emoji and punctuation as CommonMark has it", () => {
  const plain = new Marked();
  for (const text of ["a**(b)**c", "😀**(b)**😀", "é**“b”**é", "й*(б)*й", "a~~(b)~~c"])
    expect(html(text)).toBe(plain.parseInline(text, { async: false }));
});
