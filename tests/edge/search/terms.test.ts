import { describe, expect, it } from "vitest";
import { forEachTerm } from "../../../content-loader/search/for-each-term.ts";
import { fold } from "../../../edge/search/fold.ts";
import { lookupsOf, shardKey, wordsOf } from "../../../edge/search/terms.ts";

function termsOf(text: string): string[] {
  const terms: string[] = [];
  const folded = fold(text);
  forEachTerm(folded, new Set(), (start, end) => terms.push(folded.slice(start, end)));
  return terms;
}

/** Whether an index of the text would give it for a query. */
function isFound(query: string, text: string): boolean {
  const terms = termsOf(text);
  const lookups = wordsOf(query).flatMap(lookupsOf);
  return lookups.every((lookup) =>
    terms.some((term) => (lookup.length > 2 ? term.startsWith(lookup) : term === lookup)),
  );
}

describe("terms", () => {
  it("are signs and pairs of neighbours in Chinese", () => {
    expect(termsOf("死锁了。")).toEqual(["死", "锁", "死锁", "了", "锁了"]);
  });

  it("are what begins at each letter of a word", () => {
    expect(termsOf("go on")).toEqual(["g", "go", "o", "o", "on", "n"]);
    expect(termsOf("Lambda")).toContain("lambda");
    expect(termsOf("Lambda")).toContain("ambda");
  });

  it("know rare Han characters, which take two units", () => {
    expect(termsOf("𠮷野家")).toContain("𠮷野");
  });
});

describe("a query", () => {
  it("is parted at spaces, and where Chinese meets English", () => {
    expect(wordsOf("  Lambda函数　死锁 ")).toEqual(["lambda", "函数", "死锁"]);
  });

  it("has no words where it has neither letters nor digits", () => {
    expect(wordsOf("。 -> !?")).toEqual([]);
  });

  it.each([
    ["死", "死锁"],
    ["死锁", "一个死锁。"],
    ["按需所取", "改为按需所取的方式"],
    ["需所取", "改为按需所取的方式"],
    ["ＬＡＭＢＤＡ", "AWS Lambda@Edge"],
    ["mbd", "AWS Lambda"],
    ["lambda@edge", "AWS Lambda@Edge"],
    ["@edge", "AWS Lambda@Edge"],
    ["node.js", "with Node.js 24"],
    ["x-forwarded-for", "the header X-Forwarded-For:"],
    ["c++", "in C++, too"],
    ["s3", "on S3"],
    ["s", "on S3"],
    ["internationali", "internationalization"],
    ["nationalization", "internationalization"],
    ["静态资源", "静态资源"],
    ["ﬁle", "a file"],
    ["カタカナ", "ｶﾀｶﾅ"],
  ])("%s finds %j", (query, text) => {
    expect(isFound(query, text)).toBe(true);
  });

  it.each([
    ["锁死", "死锁"],
    ["函数式", "函数"],
    ["edges", "edge s"],
  ])("%s does not find %j", (query, text) => {
    expect(isFound(query, text)).toBe(false);
  });

  it("finds the terms that begin with a lookup in one shard", () => {
    for (const term of termsOf("Internationalization 死锁"))
      expect(shardKey(term)).toBe(shardKey(term.slice(0, 3)));
  });
});
