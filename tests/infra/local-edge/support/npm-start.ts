import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "vitest";

/** A process of `npm start`, with what it printed. */
export interface NpmStart {
  child: ChildProcess;
  output(): string;
  /** Resolves once it printed the text. */
  printed(text: string | RegExp): Promise<void>;
  /** Ends it; resolves with its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export function npmStart(root: string, ...args: string[]): NpmStart {
  const script = ["--import", "./infra/require-node.mjs", "infra/local-edge/start.ts"];
  const child = spawn(process.execPath, [...script, ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe", "ipc"], // it ends when this process is killed
  });
  let output = "";
  child.stdout?.on("data", (text: Buffer) => (output += text.toString()));
  child.stderr?.on("data", (text: Buffer) => (output += text.toString()));
  return {
    child,
    output: () => output,
    printed: async (text) => {
      await expect.poll(() => output, { timeout: 30_000, interval: 50 }).toMatch(text);
    },
    stop: async (signal = "SIGTERM") => {
      if (child.exitCode === null) {
        const exited = once(child, "exit");
        child.kill(signal);
        await exited;
      }
      return child.exitCode;
    },
  };
}
