import { expect, onTestFinished, vi } from "vitest";
import { collect, type Collected } from "../../../content-loader/collect/collect.ts";
import { scanItems } from "../../../content-loader/collect/scan.ts";
import { publishPreview } from "../../../content-loader/preview.ts";
import type { Content } from "../../../content-loader/publish.ts";
import { isRedirect } from "../../../content-loader/releases/redirects.ts";
import { pk } from "../../../edge/store/keys.ts";
import { startAws, type Aws } from "./aws.ts";
import { contentOf } from "./content.ts";
import { png } from "./images.ts";
import { home, load, publicationOf } from "./publish.ts";
import { addressesOf, readAll, type Answers } from "./readers.ts";
import { edit, eightPosts, filesOf, placesOf, without, type Sketches } from "./sketch.ts";

const day = 86_400_000; // milliseconds
const start = Date.parse("2026-06-01T12:00:00.000Z");
export const gcDay = 60;

/** It is that day of the blog's life now, for what the loader writes too, until the test ends. */
export function comes(days: number): string {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  vi.setSystemTime(start + days * day);
  return new Date(start + days * day).toISOString();
}

export const illustrated = edit(eightPosts, "d.md", { text: "Look.\n\n![](pic.png)\n" });
const shorter = without(illustrated, "c.md");
const renamed = edit(edit(shorter, "a.md", { title: "Other" }), "g.md", { slug: "moved" });
const shortest = without(renamed, "b.md");
const drafted = edit(renamed, "e.md", { text: "A draft.\n", draft: true });

/** What is published on which day, each with a picture of its own seed. */
const history: [number, Sketches, number][] = [
  [0, illustrated, 1],
  [10, illustrated, 2],
  [20, shorter, 2],
  [30, edit(shorter, "h.md", { tags: ["aws", "one"] }), 2],
  [40, renamed, 3],
  [50, shortest, 3],
];

/** What `gc` is asked: to keep what was live in the last 25 days, and which releases these are. */
export const keep = { days: 25, dryRun: false };
export const kept = [6, 5, 4];

/** The blog with a picture that `seed` makes another one. */
export async function render(posts: Sketches, seed: number, withDrafts = false): Promise<Content> {
  return contentOf({ ...filesOf(posts), "pic.png": await png(40, 30, seed) }, { withDrafts });
}

/** A blog of which much is old. */
interface OldBlog {
  aws: Aws;
  /** What readers got at each release, by its number. */
  recorded: Map<number, Answers>;
  /** Names of the items of objects that each release shows. */
  items: Map<number, string[]>;
  /** The id of a preview that goes on, and the names of the items of its objects. */
  preview: string;
  previewItems: string[];
}

export const addresses = addressesOf(placesOf(...history.map(([, posts]) => posts)));

/** Six releases over fifty days, with two previews: one that has ended, one that goes on. It is the sixtieth day then. */
export async function oldBlog(): Promise<OldBlog> {
  const aws = await startAws();
  const [recorded, items] = [new Map<number, Answers>(), new Map<number, string[]>()];
  for (const [index, [days, posts, seed]] of history.entries()) {
    const content = await render(posts, seed);
    await load(aws, content, { prune: true, time: comes(days) });
    recorded.set(index + 1, await read(aws));
    items.set(index + 1, itemsOf(content));
  }
  await makePreview(aws, 52, await render(drafted, 4, true));
  const content = await render(drafted, 5, true);
  const preview = await makePreview(aws, 58, content);
  comes(gcDay);
  return { aws, recorded, items, preview, previewItems: itemsOf(content) };
}

/** The id of a preview that goes on for a week. */
export async function makePreview(aws: Aws, days: number, content: Content): Promise<string> {
  const { url } = await publishPreview(
    content,
    { message: "", days: 7, dryRun: false },
    publicationOf(aws, comes(days)),
  );
  return url?.slice(-22) ?? "";
}

/** Publishes the first blog once more: its objects and pictures are old by now. */
export async function publishFirst(aws: Aws): Promise<void> {
  const time = new Date().toISOString();
  await load(aws, render(illustrated, 1), { prune: true, force: true, time });
}

function itemsOf({ objects }: Content): string[] {
  const entries = [...objects.entries].filter(([name]) => !isRedirect(name));
  return entries.map(([, hash]) => pk.object(hash));
}

/** What readers get everywhere. */
export function read(aws: Aws): Promise<Answers> {
  return readAll(aws, addresses, start + gcDay * day);
}

/** Collects what is older than the releases that are kept. */
export function gc(aws: Aws, options = keep): Promise<Collected> {
  return collect(options, publicationOf(aws, new Date().toISOString()));
}

/** Names of the table's items. */
export async function namesIn(aws: Aws): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of scanItems(home(aws))) names.push(name);
  return names.toSorted();
}

/** The first release once more, after a post had another address for a while. */
export function withMoved(answers: Answers = new Map()): Answers {
  const moved = { location: "/posts/g", status: 301, body: "" };
  return new Map([...answers, ["/posts/moved", expect.objectContaining(moved)]]);
}

/** Files below `media/` that pages name. */
export function mediaOf(pages: Iterable<string>): Set<string> {
  const text = [...pages].join("\n");
  return new Set([...text.matchAll(/\/(media\/[\w.-]+)/g)].map(([, name = ""]) => name));
}

/** The bucket's pictures. */
export function mediaIn({ files }: Aws): string[] {
  return [...files.keys()].filter((key) => key.startsWith("media/"));
}
