import type { VNode } from "preact";
import { href, hrefOfList } from "../routes.ts";
import type { PostEntry, PostList, Site } from "../store/contract.ts";
import type { Theme } from "../theme.ts";
import { EntryList } from "./entry-list.tsx";
import { LanguageLinks } from "./language-links.tsx";
import { languageName } from "./locale.ts";
import { wordsIn } from "./words.ts";

interface LanguagePageProps {
  lang: string;
  list: PostList<PostEntry>;
  /** The number of an older page; absent on the newest. */
  page: number | undefined;
  /** Those to which the page leads. */
  languages: readonly string[] | undefined;
  site: Site;
  theme: Theme;
}

/** The posts in one language, a page of them, in that language throughout. */
export function LanguagePage({ lang, languages, ...list }: LanguagePageProps): VNode {
  return (
    <EntryList
      {...list}
      language={lang}
      title={languageName(lang)}
      hrefOf={(page) => hrefOfList("language", { lang }, page)}
      feedOf={(format) => href("languageFeed", { lang, format })}
    >
      <LanguageLinks languages={languages} here={lang} words={wordsIn(list.site, lang)} />
    </EntryList>
  );
}
