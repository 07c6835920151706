/** A BCP 47 tag as Open Graph writes it, with the likeliest territory where it names none: `zh_CN` for `zh-Hans`. */
export function localeOf(tag: string): string {
  const { language, region } = new Intl.Locale(tag).maximize();
  return region === undefined ? language : `${language}_${region}`;
}

/** What a language calls itself: `简体中文` for `zh-Hans`. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
}
