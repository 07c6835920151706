import { expect, it } from "vitest";
import { checkWords } from "../../../content-loader/words/check-words.ts";
import type { OwnWords } from "../../../content-loader/words/language-words.ts";

it("takes words that there are, in languages as they are named", () => {
  expect(() => checkWords()).not.toThrow();
  expect(() => checkWords({ "zh-Hant": { minutes: "{n} 分鐘" }, en: {} })).not.toThrow();
});

it.each<[string, unknown]>([
  ["`zh-hans` is not how a language is named: write `zh-Hans`", { "zh-hans": {} }],
  ["`english!` is not how a language is named: write a tag", { "english!": {} }],
  ["there is no word `hone`: content-loader/words/en.ts has them all", { en: { hone: "Home" } }],
  ["`home` is no text", { en: { home: 1 } }],
  ["`minutes` has no place for `{n}`: add it", { en: { minutes: "some minutes" } }],
])("refuses others and says why: %s", (what, words) => {
  expect(() => checkWords(words as OwnWords)).toThrow(`\`words\` in blog.config.ts: ${what}`);
});
