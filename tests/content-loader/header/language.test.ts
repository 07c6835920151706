import { expect, it } from "vitest";
import { checkLanguage, parseLanguage } from "../../../content-loader/header/language.ts";

it.each([
  ["zh_CN", "zh-CN"],
  ["zh-hans", "zh-Hans"],
  ["EN", "en"],
])("reads %s as %s", (text, tag) => {
  expect(parseLanguage(text)).toBe(tag);
});

it.each(["chinese simplified", "", "x"])("takes %j for no language", (text) => {
  expect(parseLanguage(text)).toBeUndefined();
});

it("wants the blog's language in its one spelling, and says which", () => {
  expect(() => checkLanguage("zh_hans")).toThrow("write `zh-Hans`. Nothing was written.");
  expect(() => checkLanguage("中文")).toThrow("write a tag of BCP 47");
  expect(() => checkLanguage("zh-Hans")).not.toThrow();
});
