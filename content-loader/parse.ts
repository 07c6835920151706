import { PostCache } from "./cache/post-cache.ts";
import type { CachedPost } from "./cache/cached-post.ts";
import { Stamps } from "./cache/stamps.ts";
import { detach } from "./objects/detach.ts";
import { collectAliases } from "./header/aliases.ts";
import { parseFrontMatter } from "./header/front-matter.ts";
import { checkHeader, type CheckedHeader, type Header } from "./header/header.ts";
import { warnOfUnknown } from "./header/unknown-fields.ts";
import { nameSource } from "./objects/source-object.ts";
import type { Problem } from "./problem.ts";
import { readSource } from "./read.ts";

/** A post of which the front matter is known; its Markdown stays on disk until it is rendered. */
export interface PostFile {
  file: string;
  header: Header;
  /** Hash of its source object. */
  source: string;
}

export interface ParsedPosts {
  /** Without drafts, unless they are wanted. */
  posts: PostFile[];
  drafts: number;
  /** Every file but drafts; a link to a faulty post is no fault of its own. */
  slugs: ReadonlyMap<string, string | undefined>;
  /** Path → slug of the post that it leads to. */
  aliases: ReadonlyMap<string, string>;
  problems: Problem[];
  warnings: string[];
}

interface Parsing {
  cache?: PostCache;
  /** The zone of dates that name none. */
  timezone?: string;
  /** Whether drafts are posts as well. */
  withDrafts?: boolean;
}

/** Reads the front matter of every post; nothing of a file that is as the cache knows it. */
export function parsePosts(
  folder: string,
  files: readonly string[],
  { cache = new PostCache(), timezone = "UTC", withDrafts = false }: Parsing = {},
): ParsedPosts {
  cache.retain(files);
  const stamps = new Stamps(folder);
  const slugs = new Map<string, string | undefined>();
  const posts: PostFile[] = [];
  const problems: Problem[] = [];
  const unknown: { file: string; unknown: string[] }[] = [];
  for (const file of files) {
    const parsed = parsePost({ folder, file, timezone }, stamps.of(file), cache);
    slugs.set(file, undefined);
    problems.push(...parsed.problems);
    unknown.push({ file, unknown: parsed.unknown });
    const { header, source } = parsed;
    if (header === undefined) continue;
    if (header.draft && !withDrafts) slugs.delete(file);
    else slugs.set(file, header.slug);
    posts.push({ file, header, source });
  }
  problems.push(...findDuplicates(posts));
  const published = posts.filter(({ header }) => withDrafts || !header.draft);
  const { aliases, problems: conflicts } = collectAliases(published);
  problems.push(...conflicts);
  const drafts = posts.length - published.length;
  const warnings = warnOfUnknown(unknown);
  return { posts: published, drafts, slugs, aliases, problems, warnings };
}

type ParsedPost = CheckedHeader & { source: string };

/** `stamp` is the file's before it is read. */
function parsePost(
  { folder, file, timezone }: { folder: string; file: string; timezone: string },
  stamp: string | undefined,
  cache: PostCache,
): ParsedPost {
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
  const checked = detach(checkHeader(file, parseFrontMatter(file, read.text), timezone));
  const { header, unknown } = checked;
  if (header !== undefined)
    cache.keep(file, { header, unknown, source, ...(stamp !== undefined && { stamp }) });
  return { ...checked, source };
}

function asParsed({ header, unknown, source }: CachedPost): ParsedPost {
  return { header, unknown, source, problems: [] };
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
