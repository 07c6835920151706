import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readLocalOutputs } from "./local-outputs.ts";

export interface Lock {
  release(): void;
}

const patience = 30_000; // milliseconds for another process to start or to end, or for a loader to be done

const settling = 20; // milliseconds, many times what it takes to remove a dead lock

/**
 * Takes the state folder for this process; two writers would ruin the tables in it. The lock of a process that died is taken
 * over, and one that is about to end is waited for. Throws who has it.
 */
export async function acquireLock(stateDir: string): Promise<Lock> {
  mkdirSync(stateDir, { recursive: true });
  const path = join(stateDir, "pid");
  const deadline = Date.now() + patience;
  while (!(await take(path))) {
    const pid = readPid(path);
    if (!isAlive(pid)) rmSync(path, { force: true });
    else if (readLocalOutputs(stateDir)?.pid === pid || Date.now() > deadline) {
      throw new Error(whoRuns(stateDir, pid));
    } else await sleep(50);
  }
  return { release: () => rmSync(path, { force: true }) };
}

/** Two processes may find the same dead lock, and the second remove the first one's new one: so it looks once more. */
async function take(path: string): Promise<boolean> {
  if (!create(path)) return false;
  await sleep(settling);
  return readPid(path) === process.pid;
}

function readPid(path: string): number {
  try {
    return Number(readFileSync(path, "utf8"));
  } catch {
    return 0; // just released
  }
}

/** Whether the file was not there: only one process can create it. */
function create(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function whoRuns(stateDir: string, pid: number): string {
  const url = readLocalOutputs(stateDir)?.outputs["SiteUrl"];
  const where = url === undefined ? "already holds this blog's data" : `already runs on ${url}`;
  return `Edgewise ${where} (pid ${pid}). Use that one, stop it, or start another with --state DIR --port N.`;
}
