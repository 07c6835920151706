import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureTree } from "./processes.ts";

const root = join(import.meta.dirname, "..");

const preload = ["--import", "./infra/require-node.mjs"];

/** An empty blog: DynamoDB, S3 and CloudFront on loopback, in a process and a folder of their own. */
export interface Blog {
  state: string;
  endpoint: string;
  outputs: Record<string, string>;
  /** CPU seconds that the process has used so far. */
  cpu: () => number;
  /** Ends the process and keeps the folder. */
  close: () => Promise<void>;
  /** Removes the folder. */
  remove: () => Promise<void>;
}

export async function openBlog(): Promise<Blog> {
  const state = await mkdtemp(join(tmpdir(), "edgewise-bench-"));
  const child = fork("infra/local-edge/start.ts", ["--store-only", "--state", state], {
    cwd: root,
    execArgv: preload,
  });
  const [{ endpoint, outputs }] = await once(child, "message");
  // Where the loader looks for a store that runs already.
  await writeFile(join(state, "local.json"), JSON.stringify({ pid: child.pid, endpoint, outputs }));
  return {
    state,
    endpoint,
    outputs,
    cpu: () => measureTree(child.pid ?? 0).cpu,
    close: () => end(child).then(() => rm(join(state, "local.json"))),
    remove: () => rm(state, { recursive: true, force: true }),
  };
}

/** What one process used. */
export interface Usage {
  /** User and system time, seconds. */
  cpu: number;
  /** Seconds from its start to its end. */
  wall: number;
  /** Peak resident size, MB. */
  memory: number;
}

/** An environment in which no font is found. */
const withoutFonts = { HOME: "/nowhere", XDG_DATA_HOME: "/nowhere", XDG_DATA_DIRS: "/nowhere" };

/** Runs `load-content` in a process of its own; throws with its output when it fails. */
export function loadContent({ state }: Blog, folder: string): Promise<Usage> {
  return runCommand(state, ["load", "--local", "--state", state, "--dir", folder]);
}

/** The same where there are no fonts: it draws no pictures of titles. */
export function loadWithoutFonts({ state }: Blog, folder: string): Promise<Usage> {
  return runCommand(state, ["load", "--local", "--state", state, "--dir", folder], withoutFonts);
}

/** Runs `check`, which reads, parses and renders, in a process of its own that knows nothing of an earlier run. */
export async function checkContent(folder: string): Promise<Usage> {
  const state = await mkdtemp(join(tmpdir(), "edgewise-bench-"));
  const usage = await runCommand(state, ["check", "--state", state, "--dir", folder]);
  await rm(state, { recursive: true });
  return usage;
}

async function runCommand(
  state: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Usage> {
  const report = join(state, "usage.json");
  const start = performance.now();
  const flags = ["--max-semi-space-size=8", ...preload]; // as in package.json
  const imports = [...flags, "--import", "./bench/usage.mjs", "--import", "tsx"];
  const child = spawn(process.execPath, [...imports, "content-loader/main.ts", ...args], {
    cwd: root,
    env: { ...process.env, ...env, BENCH_USAGE: report },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (text: Buffer) => (output += text.toString()));
  child.stderr.on("data", (text: Buffer) => (output += text.toString()));
  const [code] = await once(child, "close");
  const wall = (performance.now() - start) / 1_000;
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}:\n${output}`);
  return { ...JSON.parse(await readFile(report, "utf8")), wall };
}

/** `npm start` on the blog's folder, its own content not loaded over what is there. */
export async function serve(state: string, port: number): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [
      ...preload,
      "infra/local-edge/start.ts",
      "--state",
      state,
      "--port",
      String(port),
      "--no-watch",
    ],
    { cwd: root, stdio: "ignore" },
  );
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const status = await fetch(`http://127.0.0.1:${port}/`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return child;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The local edge did not start");
}

export async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
