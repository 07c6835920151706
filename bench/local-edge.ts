import { Agent, get } from "node:http";
import { end, serve } from "./blog.ts";
import { median, type Row } from "./row.ts";

const port = 8799;
const connections = 20;

/** Hits and misses of the local edge, through HTTP, 20 connections; the client runs on the same two cores. */
export async function measureLocalEdge(state: string, slugs: readonly string[]): Promise<Row[]> {
  const child = await serve(state, port);
  const paths = slugs.map((slug) => `/posts/${slug}`);
  await rate(paths.slice(0, 100)); // instances start, code is compiled
  const misses = await rate(paths.slice(100));
  const hits: number[] = [];
  for (let round = 0; round < 5; round++)
    hits.push(await rate(Array.from({ length: 4_000 }, () => paths[100] ?? "/")));
  await end(child);
  const none = { goal: "none set", peer: "–" };
  return [
    { what: "local edge, cache hits", measured: `${median(hits).toFixed(0)} a second`, ...none },
    {
      what: "local edge, cache misses (Lambda@Edge, DynamoDB)",
      measured: `${misses.toFixed(0)} a second`,
      ...none,
    },
  ];
}

/** Requests a second; throws at any answer but 200. */
async function rate(paths: readonly string[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const queue = paths.values();
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (const path of queue) await fetchOnce(path, agent);
    }),
  );
  agent.destroy();
  return paths.length / ((performance.now() - start) / 1_000);
}

function fetchOnce(path: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(
      { host: "127.0.0.1", port, path, agent, headers: { "accept-encoding": "br" } },
      (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`${path} answered ${answer.statusCode}`));
        answer.resume().on("end", resolve);
      },
    ).on("error", reject);
  });
}
