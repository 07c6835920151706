import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, deflateRawSync } from "node:zlib";
import type { CloudFrontRequestEvent } from "aws-lambda";
import { measureBareReads } from "./bare-read.ts";
import type { Blog } from "./blog.ts";
import { edgeBundle, loadHandler, originRequest, useEndpoint } from "./handler.ts";
import { measureRender } from "./render.ts";
import { median, type Row } from "./row.ts";

/** The edge's own work on one post: render, warm and cold handler, bytes. */
export async function measureEdge(blog: Blog, slug: string): Promise<Row[]> {
  useEndpoint(blog);
  const folder = edgeBundle(blog);
  const bare = measureBareReads(blog);
  const event = originRequest(blog, `/posts/${slug}`);
  return [
    await measureRender(blog, slug),
    await measureWarm(folder, event, bare.warm),
    measureCold(folder, event, bare.cold),
    ...(await measureBytes(folder, event)),
  ];
}

async function measureWarm(
  folder: string,
  event: CloudFrontRequestEvent,
  bare: number,
): Promise<Row> {
  const { handler } = loadHandler(folder);
  for (let time = 0; time < 3_000; time++) await handler(event);
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let time = 0; time < 5_000; time++) {
    const start = performance.now();
    await handler(event);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / times.length / 1_000;
  return {
    what: "warm handler, event in to response out, store on loopback",
    measured: `${median(times).toFixed(2)} ms p50 (CPU ${cpu.toFixed(2)} ms); a bare read ${bare.toFixed(2)} ms`,
    goal: "≤ 0.4 ms p50",
    peer: "0.57 ms (Astro, no database)",
  };
}

/** Fresh processes: Node's own start is not counted, loading the bundle and the first page with all its reads are. */
function measureCold(folder: string, event: CloudFrontRequestEvent, bare: number): Row {
  const script = `
    const before = process.cpuUsage(), start = performance.now();
    require(${JSON.stringify(join(folder, "index.cjs"))}).handler(${JSON.stringify(event)}).then((page) => {
      const wall = performance.now() - start, { user, system } = process.cpuUsage(before);
      console.log(JSON.stringify({ status: page.status, wall, cpu: (user + system) / 1000 }));
      process.exit();
    });`;
  const runs = Array.from({ length: 21 }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
    const run: { status: string; wall: number; cpu: number } = JSON.parse(
      stdout || `{"status":${JSON.stringify(stderr)}}`,
    );
    if (run.status !== "200") throw new Error(`The cold handler answered ${run.status}`);
    return run;
  });
  const walls = runs.map((run) => run.wall);
  return {
    what: "cold start: import and first page with its reads, fresh process",
    measured: `${median(walls).toFixed(0)} ms (least ${Math.min(...walls).toFixed(0)}, CPU ${median(runs.map((run) => run.cpu)).toFixed(0)}); node:http and three bare reads ${bare.toFixed(0)} ms`,
    goal: "≤ 35 ms",
    peer: "144 ms (Astro, no database)",
  };
}

async function measureBytes(folder: string, event: CloudFrontRequestEvent): Promise<Row[]> {
  const bundle = readFileSync(join(folder, "index.cjs"));
  const page = (await loadHandler(folder).handler(event)).body ?? "";
  const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? "";
  const [whole, bare] = [brotli(page), brotli(page.replace(style, ""))];
  return [
    {
      what: "edge bundle, zipped",
      measured: kilobytes(deflateRawSync(bundle, { level: 9 }).length + zipOverhead),
      goal: "≤ 20 KB",
      peer: "15 KB (Hono, no database)",
    },
    {
      what: "a post to the reader, everything it needs, brotli",
      measured: `${kilobytes(whole)}, of which the theme ${kilobytes(whole - bare)}; 1 request`,
      goal: "≤ 6.5 + 3 KB, 1 request",
      peer: "6.3 KB (Astro, bare theme)",
    },
  ];
}

/** Bytes of a zip's headers around one file with a short name. */
const zipOverhead = 30 + 46 + 22 + 2 * "index.cjs".length;

function brotli(text: string): number {
  return brotliCompressSync(text).length;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} KB`;
}
