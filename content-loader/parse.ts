import { detach } from "./objects/detach.ts";
import { parseFrontMatter } from "./header/front-matter.ts";
import { collectAliases } from "./header/aliases.ts";
import { checkHeader, type Header } from "./header/header.ts";
import type { SlugsByFile } from "./markdown/links.ts";
import { excerpt, printable, type Problem } from "./problem.ts";
import { readSource } from "./read.ts";

/** A post of which the front matter is known; its Markdown stays on disk until it is rendered. */
export interface PostFile {
  file: string;
  header: Header;
}

export interface ParsedPosts {
  /** Without drafts, unless they are wanted. */
  posts: PostFile[];
  drafts: number;
  /** Every file but drafts; a link to a faulty post is no fault of its own. */
  slugs: SlugsByFile;
  /** Path → slug of the post that it leads to. */
  aliases: ReadonlyMap<string, string>;
  problems: Problem[];
  warnings: string[];
}

/** Reads the front matter of every post; drafts are posts as well when they are wanted. */
export function parsePosts(
  folder: string,
  files: readonly string[],
  withDrafts = false,
): ParsedPosts {
  const slugs = new Map<string, string | undefined>();
  const posts: PostFile[] = [];
  const problems: Problem[] = [];
  const warnings: string[] = [];
  for (const file of files) {
    const source = readSource(folder, file);
    slugs.set(file, undefined);
    if (source.kind === "refused") {
      problems.push(source.problem);
      continue;
    }
    const checked = checkHeader(file, parseFrontMatter(file, source.text));
    problems.push(...checked.problems);
    if (checked.unknown.length > 0) warnings.push(unknownFields(file, checked.unknown));
    if (checked.header === undefined) continue;
    const header = detach(checked.header);
    if (header.draft && !withDrafts) slugs.delete(file);
    else slugs.set(file, header.slug);
    posts.push({ file, header });
  }
  problems.push(...findDuplicates(posts));
  const published = posts.filter(({ header }) => withDrafts || !header.draft);
  const { aliases, problems: conflicts } = collectAliases(published);
  problems.push(...conflicts);
  const drafts = posts.length - published.length;
  return { posts: published, drafts, slugs, aliases, problems, warnings };
}

function unknownFields(file: string, names: readonly string[]): string {
  return printable(
    `${file}: front matter has fields that mean nothing here: ${names.map(excerpt).join(", ")}`,
  );
}

function findDuplicates(posts: readonly PostFile[]): Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { file, header } of posts) {
    const other = first.get(header.slug);
    if (other === undefined) {
      first.set(header.slug, file);
      continue;
    }
    const what = `slug \`${header.slug}\` is ${other}'s too: two posts can't have one address; change one`;
    problems.push({ file, line: 1, column: 1, what });
  }
  return problems;
}
