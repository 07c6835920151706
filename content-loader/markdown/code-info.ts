/** What stands behind the opening of a code fence: ` ```ts title="a.ts" {2,4-6} linenos diff `. */
export interface CodeInfo {
  /** Empty when none is named. */
  language: string;
  title: string | undefined;
  /** Lines to stand out, from 1. */
  marked: ReadonlySet<number>;
  /** Whether lines are numbered. */
  numbered: boolean;
  /** Whether lines begin with `+`, `-` or a space, as in a patch, before code of the language. */
  diff: boolean;
}

const titles = /(?:^|\s)(?:title|filename|file)=(?:"([^"]*)"|'([^']*)'|(\S+))/;
const ranges = /\{([\d\s,-]+)\}|\bhl_lines\s*=\s*(?:\[([^\]]*)\]|"([^"]*)")/;
const numbered = /(?:^|[\s:{,])(?:linenos|lineNos|showLineNumbers|line-numbers)(?!=["']?false)\b/;

/** More lines than this are no lines of a post. */
const lineLimit = 100_000;

/** Reads it as Docusaurus, VitePress, Hugo and GitHub have it; what means nothing here is left alone. */
export function parseCodeInfo(info: string): CodeInfo {
  const language = /^[\w+#.-]+(?=$|[\s:{,])/.exec(info)?.[0] ?? "";
  const rest = info.slice(language.length);
  const [, double, single, bare] = titles.exec(rest) ?? [];
  const title = double ?? single ?? bare;
  const words = title === undefined ? rest : rest.replace(titles, " ");
  return {
    language,
    title: title === "" ? undefined : title,
    marked: linesOf(ranges.exec(words)?.slice(1).join("") ?? ""),
    numbered: numbered.test(words),
    diff: /(?:^|\s)diff(?:$|\s)/.test(words),
  };
}

/** The numbers of `2,4-6`. */
function linesOf(text: string): Set<number> {
  const lines = new Set<number>();
  let left = lineLimit;
  for (const [, from = "", to = from] of text.matchAll(/(\d+)(?:\s*-\s*(\d+))?/g)) {
    const end = Math.min(Number(to), lineLimit);
    for (let line = Number(from); line <= end && left > 0; line++, left--) lines.add(line);
  }
  return lines;
}
