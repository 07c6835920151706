import { addSearch } from "../content-loader/search/add-search.ts";
import { searchIn } from "../tests/content-loader/support/search-in.ts";
import { searchedContent } from "../tests/content-loader/support/searched-blog.ts";
import { untouched } from "../tests/content-loader/support/untouched.ts";
import { corpus, type CorpusPost } from "../tests/support/corpus.ts";
import { median, type Row } from "./row.ts";

/** The index of generated posts: what it takes to make, what it holds, and what a search reads of it, store and instance cold. */
export async function measureSearch(count: number): Promise<Row[]> {
  const posts = corpus(count);
  const content = searchedContent(posts);
  const before = process.cpuUsage();
  await addSearch(content, undefined, untouched, Date.now());
  const { user, system } = process.cpuUsage(before);
  const sizes = await sizesOf(content);
  const { search, reads } = searchIn(content);
  const [times, counts]: [number[], number[]] = [[], []];
  for (const query of queriesFrom(posts)) {
    const start = performance.now();
    await search(query);
    times.push(performance.now() - start);
    counts.push(reads.length);
  }
  const [what, megabytes] = [`search, ${count.toLocaleString("en")} posts`, sum(sizes) / 1e6];
  return [
    {
      what: `${what}, the index`,
      measured: `${sizes.length} items, ${megabytes.toFixed(1)} MB (the largest ${kilobytes(Math.max(...sizes))}), ${((user + system) / 1e6).toFixed(1)} CPU s`,
      goal: "no item over 64 KB",
      peer: "–",
    },
    {
      what: `${what}, a query in a fresh instance`,
      measured: `${median(counts)} reads, ${Math.max(...counts)} at most; ${median(times).toFixed(1)} ms p50, ${Math.max(...times).toFixed(0)} ms at most, store in memory`,
      goal: "≤ 60 reads",
      peer: "–",
    },
  ];
}

/** Bytes of the index's items. */
async function sizesOf({ objects }: ReturnType<typeof searchedContent>): Promise<number[]> {
  const names = [...objects.entries].filter(([name]) => name.startsWith("search"));
  const sizes: number[] = [];
  for (const [, hash] of names) {
    const { body } = await objects.read(hash);
    sizes.push(body.kind === "json" ? Buffer.byteLength(body.json) : body.br.length);
  }
  return sizes;
}

/** One sign, two, a word, and a whole title, from posts here and there. */
function queriesFrom(posts: readonly CorpusPost[]): string[] {
  const some = posts.filter((_, index) => index % Math.ceil(posts.length / 25) === 0);
  return some.flatMap(({ title }) => [
    title.slice(0, 1),
    title.slice(0, 2),
    title.slice(0, 4),
    title,
  ]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(0)} KB`;
}
