import type { VNode } from "preact";
import { href } from "../routes.ts";
import { languageName } from "./locale.ts";
import type { Words } from "./words.ts";

interface LanguageLinksProps {
  /** The blog's, where there are several. */
  languages: readonly string[] | undefined;
  /** That of the page, whose posts are in that language alone; undefined on the page of all. */
  here?: string;
  words: Words;
}

/** Links to the posts of all languages and of each. */
export function LanguageLinks({ languages = [], here, words }: LanguageLinksProps): VNode | null {
  if (languages.length === 0) return null;
  return (
    <nav class="languages" aria-label={words.languages}>
      <ul class="tags">
        <li>
          <a href={href("home")} aria-current={here === undefined ? "page" : undefined}>
            {words.allTags}
          </a>
        </li>
        {languages.map((lang) => (
          <li>
            <a
              href={href("language", { lang })}
              hrefLang={lang}
              lang={lang}
              aria-current={here === lang ? "page" : undefined}
            >
              {languageName(lang)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
