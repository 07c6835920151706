import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export interface Loader {
  /**
   * Loads the folder content into the local store. Its own words are shown; false when it refused. One run follows the other, and
   * those that are asked for while one is under way are one.
   */
  load(): Promise<boolean>;
  /** Ends a run that is under way; no other begins. */
  stop(): void;
}

/** `npm run load-content` as a process of its own; it finds this one by local.json in the state folder. */
export function createLoader(root: string, stateDir: string): Loader {
  const script = ["--import", "tsx", "content-loader/main.ts", "load"];
  // A file that is deleted here is a post that is to go: the folder is at hand, and its author at work.
  const here = ["--local", "--prune", "--yes", "--dir", "content", "--state", stateDir];
  const args = [...script, ...here];
  let child: ChildProcess | undefined;
  let running = Promise.resolve(true);
  let next: Promise<boolean> | undefined;
  let stopped = false;

  async function run(): Promise<boolean> {
    next = undefined;
    if (stopped) return false;
    child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    const [code] = await once(child, "close");
    return code === 0;
  }

  return {
    load() {
      next ??= running = running.then(run);
      return next;
    },
    stop() {
      stopped = true;
      child?.kill();
    },
  };
}
