import { faultOfSlug } from "./slug.ts";

/** The slug of a title in any script, as headings get their ids; undefined when it holds no letter and no digit. */
export function slugOfTitle(title: string): string | undefined {
  const words = title
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}_]+/gu);
  if (words === null) return undefined;
  const characters = Array.from(words.join("-").normalize("NFC"));
  // A slug has a limit in bytes: what is over is left out, and no slug ends in a hyphen.
  while (characters.length > 0 && faultOfSlug(characters.join("")) !== undefined) characters.pop();
  return characters.length > 0 ? characters.join("") : undefined;
}
