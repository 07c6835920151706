import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { end, serve } from "./blog.ts";
import { edgeBundle, loadHandler, originRequest, useEndpoint } from "./handler.ts";
import { type Client, connect, fetchAll } from "./load.ts";
import { measureTree } from "./processes.ts";
import { median, type Row } from "./row.ts";
import { purge } from "./purge.ts";
import { holdLoad } from "./steady-load.ts";
import { readUsage } from "./usage.ts";

const port = 8799;
const connections = 20;
const warming = 3; // rounds

/**
 * The local edge on loopback, the client on the same two cores: CPU of hits and misses, collapsing, and five minutes of mixed
 * load.
 */
export async function measureLocalEdge(state: string, slugs: readonly string[]): Promise<Row[]> {
  const floor = await measureFloor();
  const child = await serve(state, port);
  const client = connect(port, connections);
  const paths = slugs.map((slug) => `/posts/${slug}`);
  await fetchAll(client, paths.slice(0, 100), connections); // instances start, code is compiled
  const rows = [
    await measureMisses(client, state, paths.slice(100, 600)),
    await measureHits(child, client, paths[100] ?? "/", floor),
    await measureCollapsing(paths[700] ?? "/"),
  ];
  client.close();
  rows.push(await holdLoad({ port, pid: child.pid ?? 0, paths: paths.slice(100, 600) }));
  await end(child);
  return rows;
}

/** CPU µs of a bare Node server for one response. */
async function measureFloor(): Promise<number> {
  const child = spawn(process.execPath, ["bench/bare-server.mjs", String(port)]);
  const client = connect(port, connections);
  while (
    !(await client.fetch("/").then(
      () => true,
      () => false,
    ))
  ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const floor = await cpuOf(child, client, "/");
  client.close();
  child.kill();
  await once(child, "exit");
  return floor;
}

async function measureHits(
  child: ChildProcess,
  client: Client,
  post: string,
  floor: number,
): Promise<Row> {
  const page = await cpuOf(child, client, post);
  const file = await cpuOf(child, client, "/favicon.svg");
  return {
    what: "local edge, CPU of a cache hit",
    measured: `${page.toFixed(0)} µs with the viewer-request function; ${file.toFixed(0)} µs for a file of the default behavior; Node's HTTP server alone ${floor.toFixed(0)} µs`,
    goal: "≤ 300 µs",
    peer: "–",
  };
}

const rounds = 5;
const perRound = 4_000;

/** Median of the rounds, µs. */
async function cpuOf(child: ChildProcess, client: Client, path: string): Promise<number> {
  const pid = child.pid ?? 0;
  await fetchAll(
    client,
    Array.from({ length: perRound }, () => path),
    connections,
  );
  const costs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = measureTree(pid).cpu;
    await fetchAll(
      client,
      Array.from({ length: perRound }, () => path),
      connections,
    );
    costs.push(((measureTree(pid).cpu - before) / perRound) * 1e6);
  }
  return median(costs);
}

/**
 * One after the other, so that nothing waits; the handler alone on the same pages, in this process, from the same store. The
 * last of a few rounds counts: code is compiled then.
 */
async function measureMisses(
  client: Client,
  state: string,
  paths: readonly string[],
): Promise<Row> {
  let whole: number[] = [];
  for (let round = 0; round < warming; round++) {
    await purge(port, "/posts/*");
    whole = await fetchAll(client, paths, 1);
  }
  const handler = await timeHandler(state, paths);
  const beyond = median(whole) - handler;
  return {
    what: "local edge, a cache miss beyond the handler's own time",
    measured: `${beyond.toFixed(1)} ms (${median(whole).toFixed(1)} ms p50 in all, the handler ${handler.toFixed(1)} ms)`,
    goal: "≤ 3 ms",
    peer: "–",
  };
}

/** Milliseconds, p50. */
async function timeHandler(state: string, paths: readonly string[]): Promise<number> {
  const place = { state, ...JSON.parse(readFileSync(join(state, "local.json"), "utf8")) };
  useEndpoint(place);
  const { handler } = loadHandler(edgeBundle(place));
  let times: number[] = [];
  for (let round = 0; round < warming; round++) {
    times = [];
    for (const path of paths) {
      const start = performance.now();
      await handler(originRequest(place, path));
      times.push(performance.now() - start);
    }
  }
  return median(times);
}

async function measureCollapsing(path: string): Promise<Row> {
  const before = (await readUsage(port)).edgeInvocations;
  const client = connect(port, 1_000);
  await fetchAll(
    client,
    Array.from({ length: 1_000 }, () => path),
    1_000,
  );
  client.close();
  const invocations = (await readUsage(port)).edgeInvocations - before;
  return {
    what: "local edge, 1,000 requests at once for a cold page",
    measured: `${invocations} invocation${invocations === 1 ? "" : "s"} of Lambda@Edge`,
    goal: "1",
    peer: "–",
  };
}
