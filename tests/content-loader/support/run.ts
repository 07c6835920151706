import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Report } from "../../../content-loader/cli/report.ts";
import { outputs, type Aws } from "./aws.ts";
import { folderWith } from "./folder.ts";

const root = join(import.meta.dirname, "../../..");

export interface Ended {
  code: unknown;
  out: string;
  err: string;
}

/** `npm run blog -- …`, in a shell that says nothing of colours or machines that build. */
export function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const { CI: _ci, NO_COLOR: _no, FORCE_COLOR: _force, ...quiet } = process.env;
  const preload = ["--import", "./infra/require-node.mjs", "--import", "tsx"];
  const child = spawn(process.execPath, [...preload, "content-loader/main.ts", ...args], {
    cwd: root,
    env: { ...quiet, ...env },
  });
  const ended = { code: undefined, out: "", err: "" };
  child.stdout.on("data", (text: Buffer) => (ended.out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (ended.err += text.toString()));
  return { child, end: once(child, "close").then(([code]: unknown[]) => ({ ...ended, code })) };
}

interface Running {
  child: ChildProcessWithoutNullStreams;
  end: Promise<Ended>;
}

export function run(...args: string[]): Promise<Ended> {
  return start(args).end;
}

/** The object that `--json` prints, and nothing beside it. */
export async function runJson(...args: string[]): Promise<Report> {
  const { out } = await run(...args, "--json");
  return JSON.parse(out) as Report;
}

/** A state folder in which a local edge says that it runs; its site answers at `siteUrl`, or nowhere. */
export function stateFor({ endpoint }: Pick<Aws, "endpoint">, siteUrl?: string): string {
  const local = {
    pid: process.pid,
    endpoint,
    outputs: {
      TableName: outputs.tableName,
      TableRegions: outputs.regions.join(","),
      BucketName: outputs.bucketName,
      DistributionId: outputs.distributionId,
      SiteUrl: siteUrl ?? outputs.siteUrl,
    },
    site: siteUrl !== undefined,
  };
  return folderWith({ "local.json": JSON.stringify(local) });
}

/** Flags that name this AWS. */
export function targetOf(aws: Pick<Aws, "endpoint">): string[] {
  return ["--local", "--state", stateFor(aws)];
}
