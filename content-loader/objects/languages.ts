import type { Language } from "../../edge/store/contract.ts";
import { key } from "../../edge/store/keys.ts";
import { feedOf } from "./feeds.ts";
import { paginate } from "./lists.ts";
import type { ObjectSet } from "./object-set.ts";
import { datesOf, entryOf, isLasting, type PostRecord } from "./post-record.ts";

/** A field `languages` with those that the posts are in, by their tags; none where there is but one. */
export interface WithLanguages {
  languages?: Language[];
}

export function languagesOf(posts: readonly PostRecord[], asOf: number): WithLanguages {
  const languages = [...groupByLanguage(posts)].map(([lang, theirs]): Language => {
    const isThere = theirs.some((post) => isLasting(post, asOf));
    return isThere ? { lang } : { lang, dated: theirs.map(datesOf) };
  });
  if (languages.length < 2) return {};
  return { languages: languages.toSorted((a, b) => (a.lang < b.lang ? -1 : 1)) };
}

/** Adds a list and a feed for each language. The newest page of a list leads to the other languages. */
export function addLanguages(
  objects: ObjectSet,
  posts: readonly PostRecord[],
  languages: WithLanguages,
  asOf: number,
): void {
  if (languages.languages === undefined) return;
  for (const [lang, theirs] of groupByLanguage(posts)) {
    objects.add(key.languageFeed(lang), feedOf(theirs, asOf));
    for (const { page, list } of paginate(theirs.map(entryOf)))
      objects.add(key.language(lang, page), page === undefined ? { ...list, ...languages } : list);
  }
}

function groupByLanguage(posts: readonly PostRecord[]): Map<string, PostRecord[]> {
  return Map.groupBy(posts, ({ lang }) => lang);
}
