/** What a language calls itself: `简体中文` for `zh-Hans`. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
}
