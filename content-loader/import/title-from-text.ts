/** Characters of a title that is made of a text. */
const length = 40;

/** The first words of a text as a title; undefined when it has none. */
export function titleFromText(text: string): string | undefined {
  const [first = ""] = text.trim().split("\n", 1);
  const line = first.replace(/\s+/g, " ").trim();
  const sentence = /^.+?(?:[。！？]|[.!?](?=\s|$)|$)/u.exec(line)?.[0] ?? "";
  const characters = Array.from(sentence);
  if (characters.length === 0) return undefined;
  return characters.length <= length
    ? sentence
    : `${characters
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`;
}
