import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { freePort } from "../../support/free-port.ts";

/** A process of DynamoDB Local, its tables in memory. */
export interface DynamoDbLocal {
  endpoint: string;
  stop(): Promise<void>;
}

const startLimit = 60_000; // milliseconds

/** Starts the jar of the folder on a free port; resolves when it answers. */
export async function startDynamoDbLocal(folder: string): Promise<DynamoDbLocal> {
  const port = await freePort();
  const library = `-Djava.library.path=${join(folder, "DynamoDBLocal_lib")}`;
  const jar = ["-jar", join(folder, "DynamoDBLocal.jar"), "-inMemory", "-disableTelemetry"];
  const child = spawn("java", [library, ...jar, "-port", String(port)], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(child, endpoint);
  return {
    endpoint,
    async stop() {
      process.off("exit", kill);
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

async function answers(child: ChildProcess, endpoint: string): Promise<void> {
  let complaint = "";
  child.stderr?.on("data", (text: Buffer) => (complaint += text.toString()));
  const end = Date.now() + startLimit;
  while (!(await isThere(endpoint))) {
    if (child.exitCode !== null || Date.now() > end) {
      child.kill("SIGKILL");
      throw new Error(`DynamoDB Local does not answer on ${endpoint}: ${complaint}`);
    }
    await setTimeout(100);
  }
}

async function isThere(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint);
    return true;
  } catch {
    return false;
  }
}
