import { setTimeout } from "node:timers/promises";
import { handleRequest } from "../../edge/request-handler.ts";
import { ContentStore } from "../../edge/store/content-store.ts";
import type { Release } from "../../edge/store/contract.ts";
import { liveRef, pk } from "../../edge/store/keys.ts";
import type { Item } from "../../edge/store/dynamodb.ts";
import { tagOf, type BucketFile } from "../aws/bucket.ts";
import { inParallel } from "../in-parallel.ts";
import { everything, changedPaths } from "./invalidation.ts";
import type { Encoded } from "../objects/encode.ts";
import type { Theme } from "../../edge/theme.ts";
import type { Publication } from "../stack.ts";

/** A release as the edge would read it. */
export interface ReleaseView {
  entries: ReadonlyMap<string, string>;
  read: (hash: string) => Promise<Encoded>;
  /** The bucket's files of it, and the moment for which they were made, milliseconds since 1970. */
  pages: readonly BucketFile[];
  asOf: number;
  theme: Theme;
}

/** What a reader must get at a path. */
export interface ExpectedPage {
  path: string;
  status: number;
  /** Of a page that is there. */
  etag?: string;
  /** Of a redirect. */
  location?: string;
}

export interface Difference {
  expected: ExpectedPage;
  seen: ExpectedPage;
}

/** Pages that are looked at when more than so many changed, or all of them. */
const sample = 50;

/** What readers must get at these paths: the edge's own handler says so, from the release's objects. */
export async function expectPages(
  paths: readonly string[],
  view: ReleaseView,
): Promise<ExpectedPage[]> {
  const store = new ContentStore({ get: (name) => itemOf(name, view) });
  const surroundings = { store, theme: view.theme, now: Date.now() };
  const expected: ExpectedPage[] = [];
  for (const path of pathsToSee(paths, view.entries)) {
    const page = answerOf(await handleRequest({ path }, surroundings)) ?? fileOf(path, view);
    if (page !== undefined) expected.push({ path, ...page });
  }
  return expected;
}

/** At most a sample, spread evenly; `/index.html` is seen as `/`. */
function pathsToSee(
  paths: readonly string[],
  entries: ReadonlyMap<string, string>,
): readonly string[] {
  const isAll = paths.join() === everything.join();
  const keys = [...entries.keys()].filter((name) => name !== "site");
  const all = isAll ? changedPaths(keys, ["index.html"]) : paths;
  const seen = all.filter((path) => path !== "/index.html");
  const step = Math.max(1, seen.length / sample);
  return Array.from({ length: Math.min(seen.length, sample) }, (_, index) =>
    String(seen[Math.floor(index * step)]),
  );
}

function fileOf(path: string, { pages }: ReleaseView): Omit<ExpectedPage, "path"> | undefined {
  const name = path === "/" ? "index.html" : path.slice(1);
  const file = pages.find(({ key }) => key === name);
  return file && { status: 200, etag: tagOf(file.text) };
}

function answerOf(
  response: Awaited<ReturnType<typeof handleRequest>>,
): Omit<ExpectedPage, "path"> | undefined {
  if (response === undefined) return undefined; // the bucket's
  const { status, headers } = response;
  if (status === 301) return { status, location: headers.location ?? "" };
  return status === 200 ? { status, etag: headers.etag ?? "" } : { status };
}

/** An item of the table as the edge gets it, from objects that are at hand. */
async function itemOf(
  name: string,
  { entries, read, asOf }: ReleaseView,
): Promise<Item | undefined> {
  if (name === pk.ref(liveRef)) return { release: { S: "" } };
  if (name === pk.release("")) return { json: { S: JSON.stringify(releaseOf(entries, asOf)) } };
  const { body } = await read(name.slice(pk.object("").length));
  return body.kind === "json"
    ? { json: { S: body.json } }
    : { br: { B: Buffer.from(body.br).toString("base64") } };
}

function releaseOf(entries: ReadonlyMap<string, string>, asOf: number): Release {
  const map = Object.fromEntries(entries);
  const facts = { time: new Date(asOf).toISOString(), message: "", by: "" };
  const changes = { added: 0, changed: 0, removed: 0 };
  return { kind: "release", number: 0, ...facts, changes, entries: { kind: "inline", map } };
}

/** Milliseconds between two looks. */
const firstPause = 100;
const longestPause = 2_000;

/** Looks at the pages until each is as expected; what still differs when the time is over. */
export async function verify(
  expected: readonly ExpectedPage[],
  { outputs, progress, lookFor }: Pick<Publication, "outputs" | "progress" | "lookFor">,
): Promise<Difference[]> {
  const end = Date.now() + lookFor;
  let waiting = [...expected];
  for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 2)) {
    const differences = await compare(outputs.siteUrl, waiting);
    progress.step("Verifying pages", expected.length - differences.length, expected.length);
    if (differences.length === 0 || Date.now() + pause > end) return differences;
    waiting = differences.map((difference) => difference.expected);
    await setTimeout(pause);
  }
}

/** Requests at a time: each more may start a function's instance of its own. */
const inFlight = 2;

async function compare(site: string, pages: readonly ExpectedPage[]): Promise<Difference[]> {
  const differences: Difference[] = [];
  await inParallel(pages, inFlight, async (expected) => {
    const seen = await look(site, expected.path);
    if (!isAsExpected(seen, expected)) differences.push({ expected, seen });
  });
  return differences;
}

function isAsExpected(seen: ExpectedPage, { status, etag, location }: ExpectedPage): boolean {
  return (
    seen.status === status &&
    (etag === undefined || seen.etag === etag) &&
    (location === undefined || seen.location === location)
  );
}

/** Uncompressed, since compression makes an ETag weak (CA-23). A site that does not answer has status 0. */
async function look(site: string, path: string): Promise<ExpectedPage> {
  try {
    const { status, headers } = await fetch(site + path, {
      method: "HEAD",
      headers: { "accept-encoding": "identity" },
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    });
    const [etag, location] = [headers.get("etag"), headers.get("location")];
    return { path, status, ...(etag && { etag }), ...(location && { location }) };
  } catch {
    return { path, status: 0 };
  }
}
