import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { freePort } from "./free-port.ts";

export interface LocalEdge {
  url: string;
  /** The folder of its state. */
  state: string;
  stop: () => Promise<void>;
}

/** `npm start` on a free port with a state folder of its own, `content/` loaded. Rejects with its output when it ends early. */
export async function startLocalEdge(extra: string[] = []): Promise<LocalEdge> {
  const state = await mkdtemp(join(tmpdir(), "edgewise-"));
  const port = await freePort();
  const child = run(["--state", state, "--port", String(port), "--no-watch", ...extra]);
  const url = `http://127.0.0.1:${port}`;
  await loaded(child);
  return { url, state, stop: () => stop(child, state) };
}

/** One local edge for the whole run, unless SITE_URL names a deployed site. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const deployed = process.env.SITE_URL;
  if (deployed) {
    project.provide("siteUrl", deployed.replace(/\/$/, ""));
    return undefined;
  }
  const edge = await startLocalEdge();
  project.provide("siteUrl", edge.url);
  return edge.stop;
}

function run(args: string[]): ChildProcess {
  const root = join(import.meta.dirname, "../..");
  const preload = ["--import", "./infra/require-node.mjs"];
  return spawn(process.execPath, [...preload, "infra/local-edge/start.ts", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe", "ipc"], // it ends when this process is killed
  });
}

/** Waits until the loader has published `content/`. */
async function loaded(child: ChildProcess): Promise<void> {
  let output = "";
  child.stdout?.on("data", (text: Buffer) => (output += text.toString()));
  child.stderr?.on("data", (text: Buffer) => (output += text.toString()));
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`The local edge ended with ${child.exitCode}:\n${output}`);
    if (/^Invalidated /m.test(output)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Error(`The local edge published nothing within a minute:\n${output}`);
}

async function stop(child: ChildProcess, state: string): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
  await rm(state, { recursive: true, force: true });
}
