import type { VNode } from "preact";
import type { Site } from "../store/contract.ts";
import { languageName } from "./locale.ts";

/** A page in one of its languages; `path` percent-encoded. */
export interface LinkedTranslation {
  path: string;
  lang: string;
}

/** Tells search engines which pages are one text in several languages, the page itself too. */
export function Alternates({
  translations,
  site,
}: {
  translations: readonly LinkedTranslation[];
  site: Site;
}): VNode {
  return (
    <>
      {translations.map(({ path, lang }) => (
        <link rel="alternate" hrefLang={lang} href={site.url + path} />
      ))}
    </>
  );
}

/** Links from the page at `own` to it in its other languages, each in its own words. */
export function TranslationLinks({
  translations,
  own,
}: {
  translations: readonly LinkedTranslation[];
  own: string;
}): VNode {
  return (
    <>
      {translations
        .filter(({ path }) => path !== own)
        .map(({ path, lang }) => (
          <a rel="alternate" hrefLang={lang} lang={lang} href={path}>
            {languageName(lang)}
          </a>
        ))}
    </>
  );
}
