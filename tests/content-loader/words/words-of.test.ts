import { expect, it } from "vitest";
import { en } from "../../../content-loader/words/en.ts";
import { siteWords, wordsOf } from "../../../content-loader/words/words-of.ts";
import { zhHans } from "../../../content-loader/words/zh-hans.ts";

const wording = { language: "zh-Hans" };

it.each(["zh-Hans", "zh-Hant", "ja", "ko", "de", "fr", "es", "pt", "it", "ru"])(
  "has words of its own for %s, with a place for what is filled in",
  (tag) => {
    const words = wordsOf(tag, { language: "en" });
    expect(words).not.toEqual(en);
    for (const [name, usual] of Object.entries(en)) {
      const text = Object.entries(words).find(([known]) => known === name)?.[1];
      expect(text?.match(/\{\w+\}/g), name).toEqual(usual.match(/\{\w+\}/g));
    }
  },
);

it.each([
  ["zh-TW", "首頁"],
  ["zh-CN", "首页"],
  ["zh", "首页"],
  ["de-AT", "Startseite"],
  ["en-GB", "Home"],
])("knows %s by its language and its script", (tag, home) => {
  expect(wordsOf(tag, wording).home).toBe(home);
});

it("takes the blog's words for a language without a table, or else English", () => {
  expect(wordsOf("th", wording)).toEqual(zhHans);
  expect(wordsOf("th", { language: "th" })).toEqual(en);
});

it("puts an author's words over the table's, the closest last", () => {
  const words = { en: { home: "Start", search: "Find" }, "en-GB": { home: "Front page" } };
  const own = wordsOf("en-GB", { ...wording, words });
  expect([own.home, own.search, own.archive]).toEqual(["Front page", "Find", "Archive"]);
  expect(wordsOf("en", { ...wording, words }).home).toBe("Start");
});

it("keeps an author's words of the blog's language where another one has none", () => {
  const words = { "zh-Hans": { home: "主页" }, th: { search: "ค้นหา" } };
  const own = wordsOf("th", { ...wording, words });
  expect([own.home, own.search]).toEqual(["主页", "ค้นหา"]);
});

it("gives a release the interface words of its languages alone, in a few kilobytes", () => {
  const words = siteWords(["en", "zh-Hans", "en"], wording);
  expect(Object.keys(words).toSorted()).toEqual(["en", "zh-Hans"]);
  expect(words["en"]).not.toHaveProperty("footnotes");
  expect(Buffer.byteLength(JSON.stringify(words))).toBeLessThan(3_000);
});

it.each(["zh-Hans", "zh-Hant", "ja"])("puts no space between sentences of %s", (language) => {
  expect(wordsOf(language, { language }).preview).toMatch(/。\{until\}\S+。$/);
});

it.each([
  ["zh-Hans", "zh_CN"],
  ["zh-Hant", "zh_TW"],
  ["zh-HK", "zh_HK"],
  ["en", "en_US"],
  ["pt-BR", "pt_BR"],
])("tells a release that Open Graph calls %s %s", (tag, locale) => {
  expect(siteWords([tag], wording)[tag]).toHaveProperty("locale", locale);
});
