import { describe, expect, it } from "vitest";
import { addSearch } from "../../../content-loader/search/add-search.ts";
import { fold } from "../../../edge/search/fold.ts";
import { corpus, type CorpusPost } from "../../support/corpus.ts";
import { searchIn } from "../support/search-in.ts";
import { searchedContent } from "../support/searched-blog.ts";
import { untouched } from "../support/untouched.ts";

const posts = corpus(408);
const content = searchedContent(posts);
await addSearch(content, undefined, untouched, Date.now());
const { search } = searchIn(content);

const texts = new Map(posts.map((post) => [post.slug, textOf(post)]));

function textOf({ title, headings, paragraphs }: CorpusPost): string {
  return fold([title, ...headings, ...paragraphs].join("\n"));
}

/** Posts whose text has every part of the query. */
function truthOf(query: string): Set<string> {
  const parts = fold(query).split(" ");
  const has = ([, text]: [string, string]) => parts.every((part) => text.includes(part));
  return new Set([...texts].filter(has).map(([slug]) => slug));
}

/** Parts of the texts, spread evenly, that few enough posts have to be listed all. */
function queriesFrom(pattern: RegExp, count: number): string[] {
  const found = new Set([...texts.values()].flatMap((text) => text.match(pattern) ?? []));
  const distinct = [...found];
  const step = Math.max(1, distinct.length / (count * 2));
  const spread = distinct.filter(
    (_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step),
  );
  return spread.filter((query) => truthOf(query).size <= 100).slice(0, count);
}

const kinds: Record<string, string[]> = {
  "one Han character": queriesFrom(/\p{sc=Han}/gu, 40),
  "two Han characters": queriesFrom(/\p{sc=Han}{2}/gu, 60),
  "four Han characters": queriesFrom(/\p{sc=Han}{4}/gu, 60),
  "English words": queriesFrom(/\b[a-z]{4,}\b/g, 40),
  "parts of English words": queriesFrom(/(?<=[a-z])[a-z]{4}(?=[a-z])/g, 40),
  "three letters": queriesFrom(/[a-z]{3}/g, 40),
  "long English words": queriesFrom(/[a-z]{9,}/g, 20),
  "an English and a Chinese word": queriesFrom(/\b[a-z]{4,} \p{sc=Han}{2}/gu, 40),
  "two English words": queriesFrom(/\b[a-z]{4,} [a-z]{4,}\b/g, 40),
};

describe("search of 408 posts against what their texts contain", () => {
  it.each(Object.entries(kinds))("finds %s", async (_, queries) => {
    let [wanted, given, right] = [0, 0, 0];
    for (const query of queries) {
      const [truth, found] = [truthOf(query), await search(query)];
      wanted += truth.size;
      given += found.length;
      right += found.filter((slug) => truth.has(slug)).length;
    }
    expect(queries.length).toBeGreaterThanOrEqual(20);
    expect(right / wanted, "recall").toBeGreaterThanOrEqual(0.99);
    expect(right / given, "precision").toBeGreaterThanOrEqual(0.99);
  });

  it("finds the same in any case and width", async () => {
    for (const query of kinds["English words"] ?? []) {
      const wide = query.replace(/[!-~]/g, (sign) =>
        String.fromCharCode(sign.charCodeAt(0) + 0xfee0),
      );
      expect(await search(wide.toUpperCase())).toEqual(await search(query));
    }
  });

  it("finds nothing for what no text has", async () => {
    for (const query of ["", " ", "。", "𠮷", "zzzz", "死锁锁死锁", "\ud800", "__proto__", "[.*]"])
      expect(await search(query), query).toEqual([]);
  });
});
