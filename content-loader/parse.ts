import { PostCache } from "./cache/post-cache.ts";
import type { CachedPost } from "./cache/cached-post.ts";
import { Stamps } from "./cache/stamps.ts";
import { detach } from "./objects/detach.ts";
import { collectAliases } from "./header/aliases.ts";
import { parseFrontMatter } from "./header/front-matter.ts";
import {
  checkHeader,
  checkPageHeader,
  type CheckedHeader,
  type Header,
  type PageHeader,
} from "./header/header.ts";
import { warnOfUnknown } from "./header/unknown-fields.ts";
import { hrefOf, nameOf } from "./names.ts";
import { nameSource } from "./objects/source-object.ts";
import type { Problem } from "./problem.ts";
import { hasPostsFolder, readSource } from "./read.ts";

/** A text of which the front matter is known; its Markdown stays on disk until it is rendered. */
interface TextFile<T extends Header | PageHeader> {
  file: string;
  header: T;
  /** Hash of its source object. */
  source: string;
}

export type PostFile = TextFile<Header>;
export type PageFile = TextFile<PageHeader>;

export interface ParsedPosts {
  /** Without drafts, unless they are wanted. */
  posts: PostFile[];
  /** Those outside the posts, likewise. */
  pages: PageFile[];
  drafts: number;
  /** File → percent-encoded path, of all but drafts; undefined for a faulty one: a link to it is no fault of its own. */
  paths: ReadonlyMap<string, string | undefined>;
  /** Path → name of the text that it leads to. */
  aliases: ReadonlyMap<string, string>;
  problems: Problem[];
  warnings: string[];
}

interface Parsing {
  cache?: PostCache;
  /** The zone of dates that name none. */
  timezone?: string;
  /** Whether drafts are texts as well. */
  withDrafts?: boolean;
}

/** Reads the front matter of every post and page; nothing of a file that is as the cache knows it. */
export function parsePosts(
  folder: string,
  files: readonly string[],
  { cache = new PostCache(), timezone = "UTC", withDrafts = false }: Parsing = {},
): ParsedPosts {
  cache.retain(files);
  const stamps = new Stamps(folder);
  const hasPages = hasPostsFolder(folder);
  const paths = new Map<string, string | undefined>();
  const texts: TextFile<Header | PageHeader>[] = [];
  const problems: Problem[] = [];
  const unknown: { file: string; unknown: string[] }[] = [];
  for (const file of files) {
    const check = hasPages && !file.startsWith("posts/") ? checkPageHeader : checkHeader;
    const parsed = parseText({ folder, file, timezone, check }, stamps.of(file), cache);
    paths.set(file, undefined);
    problems.push(...parsed.problems);
    unknown.push({ file, unknown: parsed.unknown });
    const { header, source } = parsed;
    if (header === undefined) continue;
    if (header.draft && !withDrafts) paths.delete(file);
    else paths.set(file, hrefOf(nameOf(header)));
    texts.push({ file, header, source });
  }
  problems.push(...findDuplicates(texts));
  const published = texts.filter(({ header }) => withDrafts || !header.draft);
  const { aliases, problems: conflicts } = collectAliases(published);
  problems.push(...conflicts);
  const drafts = texts.length - published.length;
  const warnings = warnOfUnknown(unknown);
  const [posts, pages] = [published.filter(isPostFile), published.filter(isPageFile)];
  return { posts, pages, drafts, paths, aliases, problems, warnings };
}

function isPostFile(text: TextFile<Header | PageHeader>): text is PostFile {
  return "slug" in text.header;
}

function isPageFile(text: TextFile<Header | PageHeader>): text is PageFile {
  return "path" in text.header;
}

type ParsedText = CheckedHeader<Header | PageHeader> & { source: string };

interface Reading {
  folder: string;
  file: string;
  timezone: string;
  check: typeof checkHeader | typeof checkPageHeader;
}

/** `stamp` is the file's before it is read. */
function parseText(
  { folder, file, timezone, check }: Reading,
  stamp: string | undefined,
  cache: PostCache,
): ParsedText {
  const cached = cache.find(file);
  if (cached !== undefined && stamp !== undefined && cached.stamp === stamp)
    return asParsed(cached);
  const read = readSource(folder, file);
  if (read.kind === "refused") return { problems: [read.problem], unknown: [], source: "" };
  const source = nameSource(file, read.raw).hash;
  if (cached?.source === source) {
    if (stamp !== undefined) cache.keep(file, { ...cached, stamp });
    return asParsed(cached);
  }
  const checked = detach(check(file, parseFrontMatter(file, read.text), timezone));
  const { header, unknown } = checked;
  if (header !== undefined)
    cache.keep(file, { header, unknown, source, ...(stamp !== undefined && { stamp }) });
  return { ...checked, source };
}

function asParsed({ header, unknown, source }: CachedPost): ParsedText {
  return { header, unknown, source, problems: [] };
}

function findDuplicates(texts: readonly TextFile<Header | PageHeader>[]): Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { file, header } of texts) {
    const name = nameOf(header);
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, file);
      continue;
    }
    const what =
      "slug" in header
        ? `slug \`${name}\` is ${other}'s too: two posts can't have one address; change one`
        : `path \`${name}\` is ${other}'s too: two pages can't have one; rename a file`;
    problems.push({ file, line: 1, column: 1, what });
  }
  return problems;
}
