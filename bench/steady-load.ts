import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "./load.ts";
import { measureTree } from "./processes.ts";
import { purge } from "./purge.ts";
import type { Row } from "./row.ts";

const perSecond = 500;
const seconds = 300;
const run = 25; // requests of one page, one after the other

interface Site {
  port: number;
  /** Of `npm start`. */
  pid: number;
  /** Pages that Lambda@Edge renders. */
  paths: readonly string[];
}

/**
 * Requests at an even pace for five minutes, each answered before its time is up or counted as lost. Of a hundred: 90 hits, 4
 * pages that were purged a moment before, 3 of the index, 2 that do not exist, 1 redirect.
 */
export async function holdLoad({ port, pid, paths }: Site): Promise<Row> {
  const client = connect(port, 50);
  const memory: number[] = [];
  const open = new Set<Promise<void>>();
  let lost = 0;
  const before = measureTree(pid);
  const start = performance.now();
  for (let sent = 0; sent < perSecond * seconds; sent++) {
    const due = start + (sent * 1_000) / perSecond - performance.now();
    if (due > 1) await sleep(due);
    if (sent % (perSecond * 30) === 0) memory.push(measureTree(pid).memory);
    const { path, status } = requestOf(sent, paths);
    if (sent % run === run - 1) purge(port, pageOf(sent + 1, paths)).catch(() => lost++);
    const answered = client.fetch(path).then(
      (answer) => void (answer.status === status || lost++),
      () => void lost++,
    );
    open.add(answered);
    void answered.then(() => open.delete(answered));
  }
  await Promise.all(open);
  const took = (performance.now() - start) / 1_000;
  const after = measureTree(pid);
  memory.push(after.memory);
  client.close();
  const cores = (after.cpu - before.cpu) / took;
  return {
    what: `local edge, ${perSecond} requests/s for ${seconds / 60} minutes`,
    measured: `${lost} of ${perSecond * seconds} lost, ${((perSecond * seconds) / took).toFixed(0)} a second, ${cores.toFixed(2)} cores, memory every 30 s: ${memory.map((each) => each.toFixed(0)).join(", ")} MB`,
    goal: "0 lost, memory flat",
    peer: "–",
  };
}

function requestOf(sent: number, paths: readonly string[]): { path: string; status: number } {
  const page = pageOf(sent, paths);
  const turn = sent % 100;
  if (turn < 3) return { path: "/", status: 200 };
  if (turn < 5) return { path: `/posts/none-${sent % 50}`, status: 404 };
  if (turn === 5) return { path: `${page}/`, status: 301 };
  return { path: page, status: 200 };
}

function pageOf(sent: number, paths: readonly string[]): string {
  return paths[Math.floor(sent / run) % paths.length] ?? "/";
}
