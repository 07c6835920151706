import { slugOfWords } from "./slug.ts";

/** The slug of a title in any script, as headings get their ids; undefined when it holds no letter and no digit. */
export function slugOfTitle(title: string): string | undefined {
  return slugOfWords(title.normalize("NFC").toLowerCase());
}
