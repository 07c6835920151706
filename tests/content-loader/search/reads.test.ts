import { expect, it } from "vitest";
import { addSearch } from "../../../content-loader/search/add-search.ts";
import { corpus } from "../../support/corpus.ts";
import { searchIn } from "../support/search-in.ts";
import { searchedContent } from "../support/searched-blog.ts";
import { untouched } from "../support/untouched.ts";

/**
 * Of an instance that was just started: ref, release and the search; then a shard for each of eight lookups, ten pages of titles and
 * ten texts at most, each with the shard of the release that names it.
 */
const most = 4 + 2 * (8 + 10 + 10);

/** Bytes that one item of a search takes, all but texts. */
const largest = 65_536;

const queries = [
  "的",
  "a",
  "e",
  "的一",
  "一二三四五六七八九十",
  "a b c d e f g h i j",
  "zzz",
  "ba bo",
];

it.each([10, 1_000, 10_000])(
  "reads few and small items at %i posts",
  async (count) => {
    const posts = corpus(count, 1);
    const content = searchedContent(posts);
    await addSearch(content, undefined, untouched, Date.now());
    const { search, reads } = searchIn(content);
    const common = posts.slice(-3).flatMap(({ title }) => [title, title.slice(0, 1)]);
    for (const query of [...queries, ...common]) {
      await search(query);
      expect(reads.length, query).toBeLessThanOrEqual(most);
      expect(new Set(reads).size, query).toBe(reads.length);
    }
    for (const [name, hash] of content.objects.entries) {
      if (!name.startsWith("search")) continue;
      const { body } = await content.objects.read(hash);
      const size = body.kind === "json" ? Buffer.byteLength(body.json) : body.br.length;
      expect(size, name).toBeLessThanOrEqual(largest);
    }
  },
  120_000,
);
