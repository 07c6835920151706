import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Whether this system lets a program have a network of its own, with nothing in it. */
const canUnshare = spawnSync("unshare", ["-rn", "true"]).status === 0;
const noSockets = join(import.meta.dirname, "no-sockets.mjs");

/**
 * Runs Node (this one, or the given) in `cwd` without network, account or home, with nothing but the given environment: in a
 * network namespace of its own where the system has them, else with sockets that refuse.
 */
export function runOffline(
  cwd: string,
  args: string[],
  env: Record<string, string> = {},
  node = process.execPath,
): { stdout: string; stderr: string; code: number | null } {
  const offline = canUnshare ? ["unshare", "-rn", node] : [node, "--import", noSockets];
  const [command = "", ...rest] = [...offline, ...args];
  const { stdout, stderr, status } = spawnSync(command, rest, { cwd, env, encoding: "utf8" });
  return { stdout, stderr, code: status };
}
