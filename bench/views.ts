import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { combine, type Usage } from "../prices/usage.ts";
import type { ViewMeasurements } from "../prices/views.ts";
import { createClients } from "../content-loader/aws/clients.ts";
import { parseOutputs } from "../content-loader/aws/stack-outputs.ts";
import { measureStored } from "../content-loader/cost/stored.ts";
import { openStack } from "../content-loader/stack.ts";
import { end, loadContent, openBlog, serve } from "./blog.ts";
import { writePosts } from "./posts.ts";
import { purge } from "./purge.ts";
import type { Row } from "./row.ts";
import { readUsage } from "./usage.ts";

const port = 8798;
const site = `http://127.0.0.1:${port}`;
const memorySize = 512; // MB, as in the stack
const rounds = 10; // code is compiled, instances are warm
const fresh = 5; // posts at most that get an instance of their own

/**
 * What a view of the folder's posts makes AWS count, with the cache and without, by the local edge's meter, into
 * prices/measured.json: `npm run blog -- cost` and the bill in docs/operations.md go by it. Without the cache means in an instance
 * that has nothing in memory either, as most have where misses are rare: those that ran before read less.
 */
export async function measureViews(folder: string): Promise<Row[]> {
  const blog = await openBlog();
  await loadContent(blog, folder);
  await blog.close();
  const { posts, files, pageHit, filesHit, runMilliseconds } = await measureWarm(blog.state);
  const misses: Usage[] = [];
  for (const post of posts.slice(0, fresh)) misses.push(await measureFresh(blog.state, [post]));
  const measured: ViewMeasurements = {
    date: new Date().toISOString().slice(0, 10),
    posts: posts.length,
    page: { hit: pageHit, miss: mean(misses) },
    files: { hit: filesHit, miss: await measureFresh(blog.state, files) },
    thousandPosts: await measureThousand(),
    runMilliseconds,
  };
  await blog.remove();
  const json = JSON.stringify(measured, undefined, 2);
  writeFileSync(join(import.meta.dirname, "../prices/measured.json"), `${json}\n`);
  return [rowOf(measured)];
}

async function measureThousand(): Promise<ViewMeasurements["thousandPosts"]> {
  const blog = await openBlog();
  const folder = join(blog.state, "posts");
  await writePosts(folder, 1_000);
  await loadContent(blog, folder);
  const outputs = parseOutputs(blog.outputs);
  const clients = createClients(outputs.regions[0], blog.endpoint);
  const stored = await measureStored(openStack({ clients, outputs }));
  clients.destroy();
  await blog.close();
  await blog.remove();
  return stored;
}

interface Warm {
  posts: string[];
  files: string[];
  pageHit: Usage;
  filesHit: Usage;
  runMilliseconds: number;
}

/** Paths, what hits use, and what a warm run takes: the least mean of some rounds. */
async function measureWarm(state: string): Promise<Warm> {
  const child = await serve(state, port);
  const index = await (await fetch(`${site}/`)).text();
  const posts = [...new Set(index.match(/(?<=href=")\/posts\/[^"]+/g))];
  const files = await filesOf(posts[0] ?? "/");
  const misses: Usage[] = [];
  for (let round = 0; round < rounds; round++) {
    await purge(port, "/*");
    misses.push(await use(posts));
  }
  await use(files);
  const runs = misses.map(({ edgeGbSeconds, edgeInvocations }) => edgeGbSeconds / edgeInvocations);
  const runMilliseconds = Number((Math.min(...runs) * (1024 / memorySize) * 1000).toPrecision(2));
  const found = { posts, files, pageHit: scale(await use(posts), posts.length), runMilliseconds };
  const filesHit = await use(files);
  await end(child);
  return { ...found, filesHit };
}

/** In a process that was just started. */
async function measureFresh(state: string, paths: readonly string[]): Promise<Usage> {
  const child = await serve(state, port);
  const usage = await use(paths);
  await end(child);
  return usage;
}

/** Script and icon of a page. */
async function filesOf(path: string): Promise<string[]> {
  const html = await (await fetch(site + path)).text();
  const found = /<script[^>]* src="(\/assets\/[^"]+)"/.exec(html)?.[1];
  if (found === undefined) throw new Error(`${path} has no script`);
  return [found, "/favicon.svg"];
}

async function use(paths: readonly string[]): Promise<Usage> {
  const before = await readUsage(port);
  for (const path of paths)
    await (await fetch(site + path, { headers: { "accept-encoding": "br" } })).arrayBuffer();
  let after = await readUsage(port);
  while (after.requests < before.requests + paths.length) after = await readUsage(port);
  return combine((what) => after[what] - before[what]);
}

function mean(usages: readonly Usage[]): Usage {
  const sum = combine((what) => usages.reduce((total, usage) => total + usage[what], 0));
  return scale(sum, usages.length);
}

function scale(usage: Usage, things: number): Usage {
  return combine((what) => Number((usage[what] / things).toPrecision(4)));
}

function rowOf({ page, files, posts, runMilliseconds }: ViewMeasurements): Row {
  return {
    what: `one view, mean of ${posts} posts`,
    measured: `page ${page.hit.bytesOut} bytes, first files ${files.hit.bytesOut}; without the cache ${page.miss.readUnits} read units, ${runMilliseconds.toFixed(1)} ms, ${page.miss.logBytes} bytes of log`,
    goal: "–",
    peer: "–",
  };
}
