import { english } from "../../edge/pages/words.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";
import { localeOf } from "./locale.ts";
import type { LanguageWords, OwnWords } from "./language-words.ts";
import { pt } from "./pt.ts";
import { ru } from "./ru.ts";
import { zhHans } from "./zh-hans.ts";
import { zhHant } from "./zh-hant.ts";

const tables: Readonly<Record<string, LanguageWords>> = {
  "zh-Hans": zhHans,
  "zh-Hant": zhHant,
  de,
  en,
  es,
  fr,
  it,
  ja,
  ko,
  pt,
  ru,
};

/** The settings that decide on words. */
export interface Wording {
  /** The blog's language, BCP 47. */
  language: string;
  words?: OwnWords;
}

/** The words of a language, a BCP 47 tag: the author's over those of its table. Without a table it has the blog's words, or English. */
export function wordsOf(language: string, wording: Wording): LanguageWords {
  const names = namesOf(language);
  const table = names.map((name) => tables[name]).find((found) => found !== undefined);
  const isBlogs = language === wording.language;
  const base = table ?? (isBlogs ? en : wordsOf(wording.language, wording));
  const own = names.toReversed().map((name) => wording.words?.[name]);
  return Object.assign({}, base, ...own);
}

/** What a language may be called in a table, the closest first: `zh-TW`, `zh-Hant`, `zh`. */
function namesOf(tag: string): string[] {
  const { language, script } = new Intl.Locale(tag).maximize();
  return [tag, `${language}-${script}`, language];
}

/** The interface words of these languages and of the blog's, as a release has them. */
export function siteWords(
  languages: readonly string[],
  wording: Wording,
): Record<string, Record<string, string>> {
  const used = new Set([wording.language, ...languages]);
  return Object.fromEntries([...used].map((tag) => [tag, interfaceWords(tag, wording)]));
}

function interfaceWords(tag: string, wording: Wording): Record<string, string> {
  const words = Object.entries(wordsOf(tag, wording));
  const own = words.filter(([name]) => Object.hasOwn(english, name));
  return { ...Object.fromEntries(own), locale: localeOf(tag) };
}
