/** A BCP 47 tag as Open Graph writes it, with the likeliest territory where it names none: `zh_CN` for `zh-Hans`. */
export function localeOf(tag: string): string {
  const { language, region } = new Intl.Locale(tag).maximize();
  return region === undefined ? language : `${language}_${region}`;
}
