/** The code blocks of a Markdown source, fenced or indented, without their fences. The last line break is not code. */
export function codeBlocks(source: string): string[] {
  return [...body(source).matchAll(block)].map(([, , fenced, indented = ""]) =>
    fenced === undefined
      ? indented.replace(/^ {4}/gm, "").replace(/\n+$/, "")
      : fenced.replace(/\n$/, ""),
  );
}

/** Fences begin a line; indented code stands between blank lines, outside lists. */
const block = /^(`{3,})[^\n]*\n([^]*?)^\1[ \t]*$|(?<=\n\n)((?:^ {4}(?![ \d-]).*\n)+)(?=\n)/gm;

/**
 * The sentences of a Markdown source's prose as a page shows them, each to its full stop; those with signs of Markdown in them,
 * and formulas and HTML, left out.
 */
export function sentencesOf(source: string): string[] {
  return body(source)
    .replace(block, "")
    .split(/\n/)
    .map((line) => line.replace(/^\s*(?:#+|>|-|\d+\.)\s+/, ""))
    .flatMap((line) => line.split(/(?<=[。！？])/))
    .map((sentence) => sentence.replace(/(?<!!)\[([^\]]*)\]\([^)]*\)/g, "$1").trim())
    .filter(
      (sentence) =>
        /[\p{Script=Han}\w]/u.test(sentence) && !/[*_`~$<>|[\]\\^]|^ {4}|:::|!\[/.test(sentence),
    );
}

/** Without the front matter and the footnotes, whose paragraphs are indented. */
function body(source: string): string {
  return source.replace(/^---\n[^]*?\n---\n/, "").replace(/^\[\^[^\]]+\]:[^]*?\n(?=\n\S)/gm, "");
}
