import { Failure } from "../failure.ts";

/** A language tag (BCP 47) in its one spelling, `zh-Hans` for `zh_hans`, as systems write a locale; undefined when it is none. */
export function parseLanguage(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text.replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}

/** Throws a Failure when the blog's language is none, or not in its one spelling: pages name it as it is. */
export function checkLanguage(language: string): void {
  const tag = parseLanguage(language);
  if (tag === language) return;
  const cure = tag === undefined ? "a tag of BCP 47, such as `zh-Hans` or `en`" : `\`${tag}\``;
  throw new Failure(
    "content",
    `\`language\` in blog.config.ts is \`${language}\`, which is not how a language is named: write ${cure}. Nothing was written.`,
  );
}
