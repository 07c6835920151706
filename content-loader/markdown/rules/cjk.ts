/**
 * Characters of Chinese, Japanese and Korean, letters and punctuation, for a class of a regular expression with the flag `u`:
 * those whose East Asian Width is wide, full or half, and Hangul, as the CommonMark proposal of pull request 839 has them.
 */
export const cjk =
  "\\p{Script=Han}\\p{Script=Hangul}\\u2E80-\\u303E\\u3041-\\u33FF\\uA960-\\uA97F\\uFE10-\\uFE19\\uFE30-\\uFE6F\\uFF01-\\uFFEF";

/** Quotes, dashes and ellipses, which Chinese shares with Latin scripts. */
export const sharedPunctuation = "\\u2014\\u2018\\u2019\\u201C\\u201D\\u2026";

const anyCjk = new RegExp(`[${cjk}]`, "u");

export function hasCjk(text: string): boolean {
  return anyCjk.test(text);
}
