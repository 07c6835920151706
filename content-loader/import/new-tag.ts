/** What an old tag is here: a part of a path, so that it holds no `/`. */
export function newTag(word: string): string {
  return word.replaceAll("/", "-").replace(/\s+/g, " ").trim().normalize("NFC");
}
