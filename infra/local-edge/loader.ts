import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export interface Loader {
  /** Loads content/posts into the local store. Its own words are shown; false when it refused. */
  load(): Promise<boolean>;
  /** Ends a run that is under way. */
  stop(): void;
}

/** `npm run load-content` as a process of its own; it finds this one by local.json in the state folder. */
export function createLoader(root: string, stateDir: string): Loader {
  const script = ["--import", "tsx", "content-loader/main.ts"];
  const args = [...script, "--local", "--dir", "content/posts", "--state", stateDir];
  let child: ChildProcess | undefined;
  return {
    async load() {
      child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
      const [code] = await once(child, "close");
      return code === 0;
    },
    stop: () => void child?.kill(),
  };
}
