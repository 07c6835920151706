import { isPost, isSearchRows } from "../store/checks.ts";
import type { StoredRelease } from "../store/content-store.ts";
import type { PostTitle } from "../store/contract.ts";
import { searchPageSize } from "../store/search-contract.ts";
import { key } from "../store/keys.ts";
import type { Match } from "./find.ts";
import { excerpt, type Marked } from "./marks.ts";
import { placeOf, postText, type PostText } from "./post-text.ts";

/** Results that are listed, those of them that show an excerpt, and pages of titles that are read for them, at most. */
const listed = 100;
const excerpts = 10;
const mostPages = 10;

interface Result {
  post: PostTitle;
  /** Of the first results. */
  excerpt?: Marked;
}

export interface Results {
  /** Posts that match, also those that are not listed. */
  count: number;
  list: Result[];
}

/** What is listed of the matches. One whose text turns out not to have the words is left out. */
export async function readResults(
  release: StoredRelease,
  matches: readonly Match[],
  words: readonly string[],
): Promise<Results> {
  const titled = await readTitles(release, matches.slice(0, listed));
  const results = titled.map(async ([{ recent }, post], index): Promise<Result[]> => {
    if (index >= excerpts) return [{ post }];
    const text = recent ?? (await readText(release, post.slug));
    if (text === undefined || placeOf(words, text) === 0) return [];
    return [{ post, excerpt: excerpt(text.text, words) }];
  });
  const list = (await Promise.all(results)).flat();
  return { count: matches.length - titled.length + list.length, list };
}

async function readTitles(
  release: StoredRelease,
  matches: readonly Match[],
): Promise<[Match, PostTitle][]> {
  const numbers = matches
    .filter(({ recent }) => recent === undefined)
    .map(({ age }) => pageOf(age));
  const pages = [...new Set(numbers)].slice(0, mostPages);
  const found = await Promise.all(
    pages.map((page) => release.get(key.searchPosts(page), isSearchRows)),
  );
  return matches.flatMap((match): [Match, PostTitle][] => {
    const rows = found[pages.indexOf(pageOf(match.age))]?.value.rows;
    const post = match.recent ?? rows?.[match.age % searchPageSize];
    return post === undefined ? [] : [[match, post]];
  });
}

function pageOf(post: number): number {
  return Math.floor(post / searchPageSize);
}

async function readText(release: StoredRelease, slug: string): Promise<PostText | undefined> {
  const post = await release.get(key.post(slug), isPost);
  return post && postText(post.value);
}
