import { describe, expect, it } from "vitest";
import { readLive } from "../../../content-loader/releases/live.ts";
import { addSearch } from "../../../content-loader/search/add-search.ts";
import { key } from "../../../edge/store/keys.ts";
import { corpus } from "../../support/corpus.ts";
import { startAws, type Aws } from "../support/aws.ts";
import { time } from "../support/content.ts";
import { Dice } from "../support/dice.ts";
import { home, load } from "../support/publish.ts";
import { searchIn, searchLive } from "../support/search-in.ts";
import { searchedContent, type DatedPost } from "../support/searched-blog.ts";
import { untouched } from "../support/untouched.ts";
import { watchTable } from "../support/watch-table.ts";

const now = Date.parse(time);

async function publish(aws: Aws, posts: readonly DatedPost[]): Promise<void> {
  await load(aws, searchedContent(posts), { prune: true, maxDeletes: 1_000, force: true });
}

/** Entries of the live index. */
async function indexOf(aws: Aws): Promise<[string, string][]> {
  const entries = (await readLive(home(aws)))?.entries ?? new Map<string, string>();
  return [...entries].filter(([name]) => name.startsWith(`${key.search}/`));
}

function rewrite(post: DatedPost, text: string): DatedPost {
  return { ...post, paragraphs: [text, ...post.paragraphs.slice(1)] };
}

/** Words of some posts, and parts of them. */
function queriesOf(posts: readonly DatedPost[], dice: Dice): string[] {
  return Array.from({ length: 12 }, () => {
    const { title, paragraphs } = dice.pick(posts);
    const text = dice.roll(3) === 0 ? title : (paragraphs[dice.roll(3)] ?? "");
    const start = dice.roll(Math.max(1, text.length - 8));
    return text.slice(start, start + 1 + dice.roll(8));
  });
}

/** What is live must be found as by an index of these posts that was made at once. */
async function expectSame(aws: Aws, posts: readonly DatedPost[], queries: string[]): Promise<void> {
  const content = searchedContent(posts);
  await addSearch(content, undefined, untouched, now);
  const [live, whole] = [searchLive(home(aws)), searchIn(content)];
  for (const query of queries)
    expect(await live.search(query, now), query).toEqual(await whole.search(query, now));
}

describe("a search index", () => {
  const posts = corpus(150);

  it("stays when a post changes, and is not believed of that post", async () => {
    const aws = await startAws();
    await publish(aws, posts);
    const index = await indexOf(aws);
    expect(index.length).toBeGreaterThan(8);
    const written = watchTable(aws);
    const next = posts.with(10, rewrite(posts[10] as DatedPost, "一个新的词：饕餮。"));
    await publish(aws, next);
    expect(await indexOf(aws)).toEqual(index);
    expect(written.filter((name) => name.startsWith("object#")).length).toBeLessThan(15);
    const { search } = searchLive(home(aws));
    expect(await search("饕餮", now)).toEqual(["p10"]);
    const gone = (posts[10]?.paragraphs[0] ?? "").slice(0, 12);
    expect(await search(gone, now)).not.toContain("p10");
    await expectSame(aws, next, queriesOf(next, new Dice(1)));
  });

  it("clears the search's pages when what is found changes, and only then", async () => {
    const aws = await startAws();
    await publish(aws, posts);
    aws.invalidations.length = 0;
    await publish(aws, posts.with(10, rewrite(posts[10] as DatedPost, "别的。")));
    expect(aws.invalidations.flat()).toContain("/search*");
    aws.invalidations.length = 0;
    const next = searchedContent(posts.with(10, rewrite(posts[10] as DatedPost, "别的。")));
    await load(aws, { ...next, site: { ...next.site, navigation: [{ label: "A", href: "/a" }] } });
    expect(aws.invalidations.flat()).toEqual(["/*"]);
  });

  it("is not written again by a second run", async () => {
    const aws = await startAws();
    await publish(aws, posts);
    await publish(aws, posts.with(3, rewrite(posts[3] as DatedPost, "别的。")));
    aws.writes.length = 0;
    await publish(aws, posts.with(3, rewrite(posts[3] as DatedPost, "别的。")));
    expect(aws.writes).toEqual([]);
  });

  it.each([1, 2, 3])(
    "finds after many edits what one made at once finds (seed %i)",
    async (seed) => {
      const [aws, dice] = [await startAws(), new Dice(seed)];
      const spare = corpus(260).slice(150);
      let live: DatedPost[] = posts.slice(0, 100);
      await publish(aws, live);
      let renewed = 0;
      for (let round = 0; round < 6; round++) {
        const index = await indexOf(aws);
        for (let edits = 1 + dice.roll(12); edits > 0; edits--) {
          const at = dice.roll(live.length);
          const [kind, post] = [dice.roll(4), live[at] as DatedPost];
          if (kind === 0) live = live.toSpliced(at, 1);
          else if (kind === 1) live = live.with(at, { ...post, title: `${post.title} 改${round}` });
          else if (kind === 2) live = [...live, spare.pop() as DatedPost];
          else live = live.with(at, rewrite(post, dice.pick(spare).paragraphs[0] ?? ""));
        }
        await publish(aws, live);
        await expectSame(aws, live, queriesOf(live, dice));
        if (JSON.stringify(await indexOf(aws)) !== JSON.stringify(index)) renewed++;
      }
      expect(renewed).toBeGreaterThan(0);
      expect(renewed).toBeLessThan(6);
    },
  );

  it.each([
    [5, 150],
    [150, 5],
    [40, 150],
    [150, 20],
  ])("finds the same when %i posts become %i", async (before, after) => {
    const aws = await startAws();
    await publish(aws, posts.slice(0, before));
    const next = posts.slice(0, after);
    await publish(aws, next);
    await expectSame(aws, next, queriesOf(next, new Dice(after)));
    const { search } = searchLive(home(aws));
    expect(await search(next.at(-1)?.title ?? "", now)).toContain(next.at(-1)?.slug);
  });
});

describe("a search at a moment", () => {
  const hour = 3_600_000; // milliseconds
  const at = (hours: number): string => new Date(now + hours * hour).toISOString();

  it.each(["indexed", "recent"])(
    "hides an %s post before its date and after it expires",
    async (where) => {
      const posts = corpus(where === "indexed" ? 60 : 4);
      const [coming, leaving] = posts.slice(0, 2).map((post) => rewrite(post, "饕餮。"));
      const content = searchedContent([
        { ...(coming as DatedPost), date: at(1) },
        { ...(leaving as DatedPost), expires: at(2) },
        ...posts.slice(2),
      ]);
      await addSearch(content, undefined, untouched, now);
      expect(content.objects.entries.has(key.searchTerms(0))).toBe(where === "indexed");
      const { search } = searchIn(content);
      expect(await search("饕餮", now)).toEqual(["p1"]);
      expect(await search("饕餮", now + hour)).toEqual(["p0", "p1"]);
      expect(await search("饕餮", now + 2 * hour)).toEqual(["p0"]);
    },
  );
});

function dayOf(day: number): string {
  return `2020-01-0${day}T00:00:00Z`;
}

describe("the order of results", () => {
  it("is title, heading, text, and in each the newest first", async () => {
    const [base, ...rest] = corpus(60) as [DatedPost, ...DatedPost[]];
    const variants: DatedPost[] = [
      { ...base, slug: "text-old", date: dayOf(1), paragraphs: ["饕餮。"] },
      { ...base, slug: "title-old", date: dayOf(2), title: "饕餮" },
      { ...base, slug: "heading", date: dayOf(3), headings: ["饕餮"], paragraphs: ["无。"] },
      { ...base, slug: "title-new", date: dayOf(4), title: "论饕餮" },
      { ...base, slug: "text-new", date: dayOf(5), paragraphs: ["又见饕餮。"] },
    ];
    const order = ["title-new", "title-old", "heading", "text-new", "text-old"];
    for (const others of [[], rest]) {
      const content = searchedContent([...variants, ...others]);
      await addSearch(content, undefined, untouched, now);
      expect(await searchIn(content).search("饕餮")).toEqual(order);
    }
  });
});
