import { statSync } from "node:fs";
import { join } from "node:path";
import type { FrontMatter } from "../header/front-matter.ts";
import { parseOldDate } from "./old-date.ts";
import type { SourceFolder } from "./source-folder.ts";

/** Files that hold Markdown, by their names. */
export const markdownFile = /\.(?:md|markdown|mkd|mkdn|mkdown|mdown)$/i;

/** Texts in other forms, which are told of. */
const otherText =
  /\.(?:html?|org|adoc|asciidoc|rst|textile|pandoc|njk|liquid|ejs|pug|hbs|mdx|ipynb)$/i;

/** Which files of a list hold Markdown; those with a text in another form are noted. */
export function markdownIn(files: readonly string[], folder: SourceFolder): string[] {
  for (const file of files) {
    if (!otherText.test(file)) continue;
    folder.notes.push({ origin: file, what: "is no Markdown, and so no post here" });
  }
  return files.filter((file) => markdownFile.test(file));
}

/** An old post's file, split; undefined, with a note, when it can't be read. */
export function readPostFile(
  folder: SourceFolder,
  file: string,
  split: (file: string, text: string) => FrontMatter,
): FrontMatter | undefined {
  const source = folder.read(file);
  const front = source.kind === "text" ? split(file, source.text) : undefined;
  const problem = source.kind === "refused" ? source.problem : front?.problems[0];
  if (problem === undefined) return front;
  const { line, column, what } = problem;
  folder.notes.push({ origin: file, line, what: `is not imported: column ${column}: ${what}` });
  return undefined;
}

/** The first of these texts that is a date, in `zone` where it names none; else the day on which the file was last written, with a note. */
export function dateOfPost(
  folder: SourceFolder,
  file: string,
  given: readonly (string | undefined)[],
  zone: string | undefined,
): string {
  const texts = given.filter((text) => text !== undefined);
  for (const text of texts) {
    const date = parseOldDate(text, zone);
    if (date !== undefined) return date;
  }
  const [text] = texts;
  const why = text === undefined ? "has no date" : `date \`${text}\` is in no form that is known`;
  folder.notes.push({
    origin: file,
    what: `${why}: the day on which the file was written is used`,
  });
  return statSync(join(folder.path, file)).mtime.toISOString().slice(0, 10);
}
