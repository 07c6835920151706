import { fileOfLink, type PathsByFile } from "../markdown/links.ts";
import { excerpt, type Problem } from "../problem.ts";
import type { FieldReader } from "./field-reader.ts";
import type { TextHeader } from "./text-header.ts";

/** The files that a post names as its translations, as its links would call them, and the place of the field. */
export interface NamedTranslations {
  targets: string[];
  line: number;
  column: number;
}

export function readTranslations(reader: FieldReader): NamedTranslations | undefined {
  const targets = reader.words("translations", "translation", /\n/, asWritten);
  const [field] = reader.fields.given("translations");
  return field && { targets, line: field.line, column: field.column };
}

function asWritten(target: string): { value: string; fault: undefined } {
  return { value: target.trim(), fault: undefined };
}

interface TextFile {
  file: string;
  header: TextHeader;
}

export interface TranslationGroups<L> {
  /** File → the post and its translations, by language; absent for a post without any. */
  groups: ReadonlyMap<string, L[]>;
  problems: Problem[];
}

/**
 * Posts, or pages, that are one text in several languages: it is enough that one of two names the other. `language` is that of texts
 * that name none; `linkTo` makes what one shows of another.
 */
export function groupTranslations<T extends TextFile, L extends { lang: string }>(
  posts: readonly T[],
  paths: PathsByFile,
  language: string,
  linkTo: (post: T, lang: string) => L,
): TranslationGroups<L> {
  const problems: Problem[] = [];
  const sets = new Map(posts.map((post) => [post.file, new Set([post])]));
  for (const { file, header } of posts) {
    const { targets, line, column } = header.translations ?? { targets: [], line: 1, column: 1 };
    for (const target of targets) {
      const what = faultOfTarget(target, file, paths, sets);
      if (what !== undefined) problems.push({ file, line, column, what });
      else unite(sets, file, fileOfLink(target, file));
    }
  }
  const langOf = ({ header }: T): string => header.lang ?? language;
  for (const set of new Set(sets.values())) problems.push(...findTwins([...set], langOf));
  const groups = [...sets].flatMap(([file, set]): [string, L[]][] =>
    set.size < 2
      ? []
      : [[file, [...set].map((post) => linkTo(post, langOf(post))).toSorted(byLang)]],
  );
  return { groups: new Map(groups), problems };
}

function faultOfTarget(
  target: string,
  file: string,
  paths: PathsByFile,
  sets: ReadonlyMap<string, unknown>,
): string | undefined {
  const name = fileOfLink(target, file);
  if (name === file)
    return `translation \`${excerpt(target)}\` is the post itself: name the file in the other language`;
  if (paths.get(name) !== undefined && !sets.has(name))
    return `translation \`${excerpt(target)}\` is of another kind: a post translates a post, and a page a page`;
  if (paths.has(name)) return undefined;
  return `translation \`${excerpt(target)}\` names no post or page: \`${excerpt(name)}\` is not in the folder, or a draft; name one by its file, \`./name.md\``;
}

/** A post whose own problems are told elsewhere is in no set. */
function unite<T extends TextFile>(sets: Map<string, Set<T>>, file: string, other: string): void {
  const [set, joined] = [sets.get(file), sets.get(other)];
  if (set === undefined || joined === undefined || set === joined) return;
  for (const post of joined) {
    set.add(post);
    sets.set(post.file, set);
  }
}

/** Of two translations in one language nobody would know which to read. */
function findTwins<T extends TextFile>(set: readonly T[], langOf: (post: T) => string): Problem[] {
  const sorted = set.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  return sorted.flatMap((post, index) => {
    const lang = langOf(post);
    const twin = sorted.slice(0, index).find((other) => langOf(other) === lang);
    if (twin === undefined) return [];
    const { line, column } = post.header.translations ?? { line: 1, column: 1 };
    const what = `is in \`${lang}\`, as ${twin.file} is, and both are translations of one text: say with \`lang\` in which language each is`;
    return [{ file: post.file, line, column, what }];
  });
}

function byLang(a: { lang: string }, b: { lang: string }): number {
  return a.lang < b.lang ? -1 : 1;
}
