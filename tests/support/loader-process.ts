import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { readLocalOutputs, writeLocalOutputs } from "../../infra/local-edge/local-outputs.ts";

const root = join(import.meta.dirname, "../..");

interface Ended {
  /** Null when it was killed. */
  code: number | null;
  /** What it wrote, both streams. */
  output: string;
}

export interface LoaderProcess {
  /** Resolves once it has gone. */
  kill: () => Promise<void>;
  ended: Promise<Ended>;
}

/** `npm run load-content` of a folder of posts, to the local edge of a state folder. */
export function startLoader(dir: string, state: string): LoaderProcess {
  const preload = ["--import", "./infra/require-node.mjs", "--import", "tsx"];
  const place = ["--dir", dir, "--state", state];
  const args = ["content-loader/main.ts", "load", "--local", "--prune", "--force", ...place];
  const child = spawn(process.execPath, [...preload, ...args], { cwd: root });
  const ended = endOf(child);
  return {
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    ended,
  };
}

async function endOf(child: ChildProcess): Promise<Ended> {
  let output = "";
  child.stdout?.on("data", (text: Buffer) => (output += text.toString()));
  child.stderr?.on("data", (text: Buffer) => (output += text.toString()));
  await once(child, "close");
  return { code: child.exitCode, output };
}

/** A state folder in which a loader finds the local edge of another one behind this endpoint. It goes with the test. */
export function stateBehind(endpoint: string, edgeState: string): string {
  const local = readLocalOutputs(edgeState);
  if (local === undefined) throw new Error(`No local edge runs with ${edgeState}`);
  const state = mkdtempSync(join(tmpdir(), "edgewise-behind-"));
  onTestFinished(() => rmSync(state, { recursive: true }));
  writeLocalOutputs(state, { ...local, endpoint });
  return state;
}
