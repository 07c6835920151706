import type { VNode } from "preact";
import { href } from "../routes.ts";
import type { Site, Translation } from "../store/contract.ts";
import { languageName } from "./locale.ts";

/** Tells search engines which pages are one text in several languages, the page itself too. */
export function Alternates({
  translations = [],
  site,
}: { translations: Translation[] | undefined } & { site: Site }): VNode {
  return (
    <>
      {translations.map(({ slug, lang }) => (
        <link key={lang} rel="alternate" hrefLang={lang} href={site.url + href("post", { slug })} />
      ))}
    </>
  );
}

/** Links to a post in its other languages, each in its own words. */
export function TranslationLinks({
  translations = [],
  slug: own,
}: {
  translations: Translation[] | undefined;
  slug: string;
}): VNode {
  return (
    <>
      {translations
        .filter(({ slug }) => slug !== own)
        .map(({ slug, lang }) => (
          <a key={lang} rel="alternate" hrefLang={lang} lang={lang} href={href("post", { slug })}>
            {languageName(lang)}
          </a>
        ))}
    </>
  );
}
