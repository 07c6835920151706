import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { SynthOrder, SynthReport } from "./synth-process.ts";
import { Fields } from "./template/fields.ts";

/** Synthesizes the CDK app, in a process that stays: CDK itself is loaded once, the blog's own modules each time. */
export interface Synthesizer {
  /**
   * Runs the CDK app as the `cdk` command does, with cdk.json's context, and returns the new folder of its cloud assembly.
   * Assets stay where they are and CDK's own validation, seconds long, is left to `cdk deploy`. Throws what the app said.
   */
  synthesize(): Promise<string>;
  stop(): void;
}

export function createSynthesizer(root: string, stateDir: string): Synthesizer {
  let child: ChildProcess | undefined;
  return {
    async synthesize() {
      const outDir = join(stateDir, "cdk.out", String(Date.now()));
      child ??= start(root).once("exit", () => (child = undefined));
      const report = await run(child, { outDir, context: readContext(root) });
      if (report.kind === "done") return outDir;
      rmSync(outDir, { recursive: true, force: true });
      throw new Error(
        `The CDK app could not be synthesized; nothing was changed.\n\n${report.text}\n\n\`npx cdk synth\` says more.`,
      );
    },
    stop() {
      child?.kill();
    },
  };
}

/** Removes the assemblies of earlier synths; until now the site ran on one of them. */
export function removeOlder(cdkOut: string): void {
  for (const other of readdirSync(dirname(cdkOut))) {
    if (other !== basename(cdkOut))
      rmSync(join(dirname(cdkOut), other), { recursive: true, force: true });
  }
}

function start(root: string): ChildProcess {
  const child = fork(join(import.meta.dirname, "synth-process.ts"), [], {
    cwd: root,
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: { ...process.env, CDK_VALIDATION: "false" },
  });
  // It waits for orders without keeping this program running.
  child.unref();
  child.channel?.unref();
  return child;
}

/** What the process says of one order, or how it ended; what was printed says more than an error's message. */
async function run(child: ChildProcess, order: SynthOrder): Promise<SynthReport> {
  let printed = "";
  const collect = (text: Buffer): void => void (printed += text.toString());
  child.stderr?.on("data", collect);
  child.ref();
  const answered = new AbortController();
  try {
    const { signal } = answered;
    const report = once(child, "message", { signal }).then(([report]: SynthReport[]) => report);
    const ended = once(child, "exit", { signal }).then(() => undefined);
    child.send(order);
    const first = await Promise.race([report, ended]);
    if (first?.kind === "done") return first;
    return { kind: "failed", text: printed.trim() || (first?.text ?? "") };
  } finally {
    answered.abort();
    child.stderr?.off("data", collect);
    child.unref();
  }
}

function readContext(root: string): string {
  const settings = new Fields(JSON.parse(readFileSync(join(root, "cdk.json"), "utf8")), "cdk.json");
  return JSON.stringify({
    ...settings.fields("context").all(),
    "aws:cdk:disable-asset-staging": true,
  });
}
