import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  isBoolean,
  isNumber,
  isRecord,
  isString,
  optional,
  shape,
} from "../../edge/store/shape.ts";
import { parseOutputs } from "./stack-outputs.ts";
import type { Connection } from "./target.ts";

/** Milliseconds for the store to bundle, synthesize and open. */
const startLimit = 60_000;

const isLocal = shape({
  pid: isNumber,
  endpoint: isString,
  outputs: isRecord,
  site: optional(isBoolean),
});
const isReady = shape({ endpoint: isString, outputs: isRecord });

/** The local edge that already runs with this state folder, by its `local.json`. */
export function findLocalStore(stateDir: string): Connection | undefined {
  const local = readJson(join(stateDir, "local.json"));
  if (!isLocal(local) || !isAlive(local.pid)) return undefined;
  const { endpoint, outputs } = local;
  return { outputs: parseOutputs(outputs), endpoint, siteAnswers: local.site === true };
}

/** Starts the local edge's store until `done` is aborted. It says on IPC when it is ready; it goes when this process does. */
export async function spawnLocalStore(
  root: string,
  stateDir: string,
  done: AbortSignal,
): Promise<Connection> {
  const script = ["--import", "./infra/require-node.mjs", "infra/local-edge/start.ts"];
  const child = spawn(process.execPath, [...script, "--store-only", "--state", resolve(stateDir)], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    signal: done,
  });
  const { endpoint, outputs } = await waitUntilReady(child);
  return { outputs: parseOutputs(outputs), endpoint, siteAnswers: false };
}

async function waitUntilReady(
  child: ChildProcess,
): Promise<{ endpoint: string; outputs: Record<string, unknown> }> {
  let complaint = "";
  child.stderr?.on("data", (text: Buffer) => (complaint += text.toString()));
  // Ending it by the signal is an error event too, long after anyone waits here.
  child.on("error", () => undefined);
  const limit = AbortSignal.timeout(startLimit);
  const exited = once(child, "exit", { signal: limit }).then(([, signal]) => {
    if (signal !== null) complaint += `It was ended by ${signal}`;
  });
  const spoken = once(child, "message", { signal: limit }).then(([message]): unknown => message);
  const message = await Promise.race([spoken, exited]).catch(() => undefined);
  spoken.catch(() => undefined);
  exited.catch(() => undefined);
  if (isReady(message)) return message;
  child.kill();
  const why = complaint.trim() || "It said nothing";
  throw new Error(`the local store did not start. ${why.replace(/\.$/, "")}`);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
