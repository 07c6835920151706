import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeLocalOutputs } from "../../../infra/local-edge/local-outputs.ts";
import { acquireLock } from "../../../infra/local-edge/lock.ts";
import { temporaryFolder } from "./support/local-stack.ts";

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

it("refuses a folder that another process has, and names its address and pid", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  writeFileSync(join(folder.path, "pid"), String(other.pid));
  const outputs = { SiteUrl: "http://127.0.0.1:8787" };
  writeLocalOutputs(folder.path, { pid: other.pid ?? 0, endpoint: "http://127.0.0.1:1", outputs });
  const message = `Edgewise already runs on http://127.0.0.1:8787 (pid ${other.pid})`;

  await expect(acquireLock(folder.path)).rejects.toThrow(message);
  other.kill();
  await once(other, "exit");
});

it("takes over the lock of a process that died", async () => {
  const other = spawn(process.execPath, ["-e", ""]);
  await once(other, "exit");
  writeFileSync(join(folder.path, "pid"), String(other.pid));
  (await acquireLock(folder.path)).release();
  expect(existsSync(join(folder.path, "pid"))).toBe(false);
});

it("takes over a lock file that was cut off", async () => {
  writeFileSync(join(folder.path, "pid"), "");
  await expect(acquireLock(folder.path)).resolves.toBeDefined();
});

it("gives way when another process took over the same dead lock a moment later", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const lock = acquireLock(folder.path);
  writeFileSync(join(folder.path, "pid"), String(other.pid));
  const outputs = { SiteUrl: "http://127.0.0.1:8787" };
  writeLocalOutputs(folder.path, { pid: other.pid ?? 0, endpoint: "http://127.0.0.1:1", outputs });
  await expect(lock).rejects.toThrow(`pid ${other.pid}`);
  other.kill();
  await once(other, "exit");
});

it("can be taken again after its release", async () => {
  (await acquireLock(folder.path)).release();
  await expect(acquireLock(folder.path)).resolves.toBeDefined();
});

it("waits for a process that is about to end", async () => {
  const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 300)"]);
  writeFileSync(join(folder.path, "pid"), String(other.pid));
  (await acquireLock(folder.path)).release();
  expect(other.exitCode).toBe(0);
});
