import { describe, expect, it } from "vitest";
import type { Content } from "../../content-loader/publish.ts";
import { startAws, type Aws } from "./support/aws.ts";
import { contentOf, time } from "./support/content.ts";
import { Dice } from "./support/dice.ts";
import { png } from "./support/images.ts";
import { plainContent, plainPosts, type PlainPost } from "./support/large-blog.ts";
import { load } from "./support/publish.ts";
import { changeAtRandom, oldAddress } from "./support/random-edit.ts";
import {
  addressesOf,
  differingPaths,
  mistakenPaths,
  readAll,
  rescheduledPaths,
} from "./support/readers.ts";
import { edit, eightPosts, filesOf, placesOf, without, type Sketches } from "./support/sketch.ts";

interface Publishing {
  content: Content;
  addresses: readonly string[];
  at?: string;
}

/** Publishes over what is live: where readers get something else, and what was cleared. `/index.html` counts as `/`. */
async function publishOver(aws: Aws, { content, addresses, at = time }: Publishing) {
  const now = Date.parse(at);
  const before = await readAll(aws, addresses, now);
  aws.invalidations.length = 0;
  await load(aws, content, { prune: true, maxDeletes: 20, force: true, time: at });
  const after = await readAll(aws, addresses, now);
  const paths = aws.invalidations.flat();
  expect(paths.includes("/index.html")).toBe(paths.includes("/"));
  expect(mistakenPaths(before, after)).toEqual([]);
  const changed = differingPaths(before, after);
  // What the search finds is another test's: it has a page for each query.
  const cleared = paths.filter((path) => path !== "/index.html" && path !== "/search*").toSorted();
  expect(cleared).toEqual(expect.arrayContaining([...changed, ...rescheduledPaths(before, after)]));
  return { changed, cleared };
}

async function publishEdit(from: Sketches, to: Sketches) {
  const aws = await startAws();
  await load(aws, contentOf(filesOf(from)));
  const addresses = [...addressesOf(placesOf(from, to)), oldAddress, "/nothing"];
  return publishOver(aws, { content: await contentOf(filesOf(to)), addresses });
}

const whole = eightPosts;
const { text = "" } = whole["d.md"] ?? {};
const oneFewer = without(whole, "h.md");
const fresh = { title: "New", date: "2020-06-06", tags: ["aws", "new one"], text: "New.\n" };
const rewritten = edit(whole, "b.md", { title: "Other", tags: ["css"], text: "Other.\n" });

const bilingual = edit(whole, "d.md", { lang: "en" });
const translated = edit(whole, "d.md", { lang: "en", translations: "./b.md" });
const untied = edit(translated, "d.md", { translations: undefined });

/** What an edit is, the blog before it and after. */
const exactEdits: [string, Sketches, Sketches][] = [
  ["a title", whole, edit(whole, "d.md", { title: "Other" })],
  ["the newest post's title", whole, edit(whole, "h.md", { title: "Other" })],
  ["a body from its first paragraph on", whole, edit(whole, "d.md", { text: `Other.\n\n${text}` })],
  ["a body behind its first paragraph", whole, edit(whole, "d.md", { text: `${text}\nMore.\n` })],
  ["a body that reads as before", whole, edit(whole, "d.md", { text: `${text}\n\n` })],
  ["a tag more", whole, edit(whole, "d.md", { tags: ["aws", "前端", "css"] })],
  ["a tag less", whole, edit(whole, "d.md", { tags: ["aws"] })],
  ["a tag that is new", whole, edit(whole, "d.md", { tags: ["aws", "前端", "new one"] })],
  ["the last post of a tag", edit(whole, "c.md", { tags: ["one"] }), whole],
  ["a slug", whole, edit(whole, "d.md", { slug: "moved" })],
  ["a date that moves a post in the order", whole, edit(whole, "b.md", { date: "2020-07-02" })],
  ["a date in the future", whole, edit(whole, "d.md", { date: "2027-01-01" })],
  ["a deleted post", whole, without(whole, "d.md")],
  ["the newest post deleted", whole, oneFewer],
  ["a new post", whole, { ...whole, "new.md": fresh }],
  ["a new newest post", oneFewer, whole],
  ["a draft that is published", edit(whole, "e.md", { draft: true }), whole],
  ["an alias", whole, edit(whole, "d.md", { aliases: [oldAddress] })],
  ["a language", whole, edit(whole, "d.md", { lang: "en" })],
  ["the first post of a third language", bilingual, edit(bilingual, "f.md", { lang: "de" })],
  ["a text in one of two languages", bilingual, edit(bilingual, "b.md", { text: "Other.\n" })],
  ["the last post of a language", bilingual, edit(bilingual, "d.md", { lang: undefined })],
  ["an abstract", whole, edit(whole, "d.md", { abstract: "Short." })],
  ["the newest update", whole, edit(whole, "d.md", { updated: "2020-09-09" })],
  ["an update that is not the newest", whole, edit(whole, "d.md", { updated: "2020-04-09" })],
  ["an expiry that has passed", whole, edit(whole, "d.md", { expires: "2021-01-01" })],
  ["a translation that is named", whole, edit(whole, "d.md", { lang: "en", translations: "b.md" })],
  ["the slug of a translation", translated, edit(translated, "b.md", { slug: "moved" })],
  ["the text of a translation", translated, edit(translated, "b.md", { text: "Other.\n" })],
  ["a translation that is deleted", translated, without(untied, "b.md")],
  ["several at once", whole, without(edit(rewritten, "g.md", { slug: "moved" }), "d.md")],
];

/** Edits that also change what no page shows at once: the date behind a link, the order of a feed, when a post goes. */
const coveredEdits: [string, Sketches, Sketches][] = [
  ["a date that keeps the order", whole, edit(whole, "d.md", { date: "2020-04-02" })],
  ["a date of another year", whole, edit(whole, "a.md", { date: "2019-12-31" })],
  ["an expiry to come", whole, edit(whole, "d.md", { expires: "2027-01-01" })],
  ["an id", whole, edit(whole, "d.md", { id: "mine" })],
];

/** Two numbered pages of the archive, of the sitemap and of a tag. */
const large = plainPosts(760);
const largeEdits: [string, PlainPost[]][] = [
  ["a title", large.map((post, n) => (n === 40 ? { ...post, title: "Other" } : post))],
  ["a deleted post", large.filter((_, n) => n !== 40)],
  ["so many deleted posts that a page goes", large.filter((_, n) => n < 700 || n > 714)],
];

describe("what is cleared", () => {
  it.each(exactEdits)("is exactly what changed for %s", async (_, from, to) => {
    const { changed, cleared } = await publishEdit(from, to);
    expect(cleared).toEqual(changed);
  });

  it.each(coveredEdits)("has all that changed for %s", async (_, from, to) => {
    const { changed, cleared } = await publishEdit(from, to);
    expect(cleared.length).toBeGreaterThan(changed.length);
  });

  it("is exactly what changed for an image whose bytes were replaced", async () => {
    const illustrated = filesOf(edit(whole, "d.md", { text: "Look.\n\n![](pic.png)\n" }));
    const aws = await startAws();
    await load(aws, contentOf({ ...illustrated, "pic.png": await png(40, 30, 1) }));
    const content = await contentOf({ ...illustrated, "pic.png": await png(40, 30, 2) });
    const addresses = addressesOf(placesOf(whole));
    const { changed, cleared } = await publishOver(aws, { content, addresses });
    expect(changed).toContain("/posts/d");
    expect(cleared).toEqual(changed);
  });

  it.each(largeEdits)(
    "is exactly what changed in a blog of many pages for %s",
    async (_, posts) => {
      const aws = await startAws();
      await load(aws, plainContent(large));
      const addresses = addressesOf(large);
      const { changed, cleared } = await publishOver(aws, {
        content: plainContent(posts),
        addresses,
      });
      expect(changed).toEqual(expect.arrayContaining(["/archive/1"]));
      expect(cleared).toEqual(changed);
    },
    90_000,
  );

  it("has all that changed, whatever is edited and whenever it comes out", async () => {
    const dice = new Dice(4);
    const aws = await startAws();
    let posts: Sketches = whole;
    let seen = 0;
    await load(aws, contentOf(filesOf(posts)));
    for (let day = 1; day <= 60; day++) {
      const now = Date.parse(time) + day * 86_400_000;
      const at = new Date(now).toISOString();
      const next = changeAtRandom(posts, dice, now);
      const addresses = [...addressesOf(placesOf(posts, next)), oldAddress];
      const content = await contentOf(filesOf(next));
      const { changed } = await publishOver(aws, { content, addresses, at });
      if (changed.length > 0) seen++;
      posts = next;
    }
    expect(seen).toBeGreaterThan(30);
  }, 120_000);
});
