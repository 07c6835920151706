import { createHash } from "node:crypto";
import { brotliDecompressSync } from "node:zlib";
import { expect, it } from "vitest";
import {
  isEntryList,
  isFeed,
  isHome,
  isPost,
  isSite,
  isTagIndex,
  isTitleList,
} from "../../../edge/store/checks.ts";
import type { Check } from "../../../edge/store/shape.ts";
import type { ObjectSet } from "../../../content-loader/objects/object-set.ts";
import { contentOf } from "../support/content.ts";
import { post } from "../support/folder.ts";

const files = {
  "old.md": post("title: Old\ndate: 2020-01-01\ntags: [aws]", "First paragraph.\n\nSecond.\n"),
  "new.md": post("title: New\ndate: 2022-01-01\ntags: [aws, 前端]\nupdated: 2023-05-05"),
  "mid.md": post("title: Mid\ndate: 2021-01-01T00:00:00+08:00\nlang: en"),
  "draft.md": post("title: Draft\ndate: 2024-01-01\ndraft: true"),
};

/** An object of a release by its key, as the edge checks and reads it. */
async function read<T>(objects: ObjectSet, key: string, check: Check<T>): Promise<T> {
  const hash = objects.entries.get(key);
  if (hash === undefined) throw new Error(`no ${key}`);
  const { body } = await objects.read(hash);
  const json = body.kind === "json" ? body.json : brotliDecompressSync(body.br).toString();
  const value: unknown = JSON.parse(json);
  if (!check(value)) throw new Error(`${key} is ${json}`);
  return value;
}

it("has an entry for each page of the blog, and none for a draft", async () => {
  const { objects } = await contentOf(files);
  expect([...objects.entries.keys()].toSorted()).toEqual([
    "archive",
    "feed",
    "feed/language/en",
    "feed/language/zh-Hans",
    "feed/tag/aws",
    "feed/tag/前端",
    "home",
    "language/en",
    "language/zh-Hans",
    "post/mid",
    "post/new",
    "post/old",
    "site",
    "sitemap",
    "source/mid",
    "source/new",
    "source/old",
    "tag/aws",
    "tag/前端",
    "tags",
  ]);
});

it("writes what the edge reads, by the contract's own checks", async () => {
  const { objects } = await contentOf(files);
  expect((await read(objects, "site", isSite)).title).toBe("Blog");
  expect((await read(objects, "archive", isTitleList)).posts.map(({ slug }) => slug)).toEqual([
    "new",
    "mid",
    "old",
  ]);
  expect((await read(objects, "tag/aws", isEntryList)).posts.map(({ slug }) => slug)).toEqual([
    "new",
    "old",
  ]);
  expect((await read(objects, "tags", isTagIndex)).tags).toEqual([
    { name: "aws", count: 2 },
    { name: "前端", count: 1 },
  ]);
});

it("links a post to its neighbours in time, and names their language where it is another", async () => {
  const { objects } = await contentOf({
    ...files,
    "last.md": post("title: Last\ndate: 2023-01-01"),
  });
  const middle = await read(objects, "post/mid", isPost);
  const [old, newer] = [
    { slug: "old", title: "Old", date: "2020-01-01T00:00:00Z" },
    { slug: "new", title: "New", date: "2022-01-01T00:00:00Z" },
  ];
  expect(middle.previous).toEqual([{ ...old, lang: "zh-Hans" }]);
  expect(middle.next).toEqual([{ ...newer, lang: "zh-Hans" }]);
  const last = await read(objects, "post/last", isPost);
  expect([last.previous, last.next]).toEqual([[newer], []]);
});

it("takes language and abstract from the blog and the first paragraph", async () => {
  const { objects } = await contentOf(files);
  expect(await read(objects, "post/old", isPost)).toMatchObject({
    lang: "zh-Hans",
    abstract: "First paragraph.",
    excerpt: true,
  });
  expect((await read(objects, "post/mid", isPost)).lang).toBe("en");
});

it("links past a neighbour that expires, which leaves its place", async () => {
  const { objects } = await contentOf({
    ...files,
    "brief.md": post("title: Brief\ndate: 2021-06-01\nexpires: 2030-01-01"),
  });
  const slugs = (await read(objects, "post/mid", isPost)).next.map(({ slug }) => slug);
  expect(slugs).toEqual(["brief", "new"]);
});

it("lists the newest posts of the feed with their last change", async () => {
  const { objects } = await contentOf(files);
  const { posts } = await read(objects, "feed", isFeed);
  expect(posts.map(({ slug, updated }) => [slug, updated])).toEqual([
    ["new", "2023-05-05T00:00:00Z"],
    ["mid", undefined],
    ["old", undefined],
  ]);
});

it("adds what comes later on top of what the index and the feed show now", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 120 }, (_, n) => [
      `p${n}.md`,
      post(`title: P\nslug: p${n}\ndate: 2020-01-01`),
    ]),
  );
  const coming = { "next.md": post("title: Next\ndate: 2999-01-01\ntags: [aws]") };
  const { objects } = await contentOf({ ...many, ...coming });
  expect((await read(objects, "home", isHome)).posts).toHaveLength(101);
  expect((await read(objects, "feed", isFeed)).posts).toHaveLength(21);
  expect((await read(objects, "tags", isTagIndex)).tags).toEqual([
    { name: "aws", count: 0, dated: [{ date: "2999-01-01T00:00:00Z" }] },
  ]);
});

it("orders posts of one day by slug", async () => {
  const { posts } = await contentOf({
    "b.md": post("title: B\ndate: 2020-01-01"),
    "a.md": post("title: A\ndate: 2020-01-01"),
  });
  expect(posts.map(({ slug }) => slug)).toEqual(["a", "b"]);
});

it("makes the same objects of the same posts, whatever their order on disk", async () => {
  const reversed = Object.fromEntries(Object.entries(files).toReversed());
  expect((await contentOf(reversed)).objects.entries).toEqual(
    (await contentOf(files)).objects.entries,
  );
});

it("changes only the pages that show a post when that post changes", async () => {
  const before = (await contentOf(files)).objects.entries;
  const changed = { ...files, "old.md": files["old.md"].replace("Second", "Third") };
  const after = (await contentOf(changed)).objects.entries;
  const keys = [...after].filter(([key, hash]) => before.get(key) !== hash).map(([key]) => key);
  expect(keys.toSorted()).toEqual([
    "feed",
    "feed/language/zh-Hans",
    "feed/tag/aws",
    "post/old",
    "source/old",
  ]);
});

it("refuses a post whose page would pass a megabyte, by name", async () => {
  const body = "&amp; ".repeat(170_000);
  await expect(contentOf({ "big.md": post("title: Big\ndate: 2020-01-01", body) })).rejects.toThrow(
    /big\.md.*makes a page of \d+ bytes/,
  );
});

it("refuses a post whose item would pass 400 KB, by name (DB-01)", async () => {
  const noise = Array.from({ length: 8000 }, (_, index) =>
    createHash("sha512").update(String(index)).digest("base64"),
  );
  const text = post("title: Noise\ndate: 2020-01-01", noise.join("\n"));
  await expect(contentOf({ "noise.md": text })).rejects.toThrow(
    /noise\.md.*makes an item of \d+ bytes/,
  );
});

it("tells the languages of the posts where there are several, and until when one has none out", async () => {
  const coming = { "next.md": post("title: Next\ndate: 2999-01-01\nlang: de") };
  const { objects } = await contentOf({ ...files, ...coming });
  const languages = [
    { lang: "de", dated: [{ date: "2999-01-01T00:00:00Z" }] },
    { lang: "en" },
    { lang: "zh-Hans" },
  ];
  expect((await read(objects, "home", isHome)).languages).toEqual(languages);
  const english = await read(objects, "language/en", isEntryList);
  expect(english.languages).toEqual(languages);
  expect(english.posts.map(({ slug }) => slug)).toEqual(["mid"]);
});

it("has nothing of languages where all posts are in one", async () => {
  const { objects } = await contentOf({ "old.md": files["old.md"], "new.md": files["new.md"] });
  expect([...objects.entries.keys()].filter((key) => key.includes("language"))).toEqual([]);
  expect(await read(objects, "home", isHome)).not.toHaveProperty("languages");
});
