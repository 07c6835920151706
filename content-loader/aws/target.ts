import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../../edge/store/shape.ts";
import { Failure } from "../failure.ts";
import { findLocalStore, spawnLocalStore } from "./local-store.ts";
import { parseOutputs, type StackOutputs } from "./stack-outputs.ts";

/** Where a release goes. */
export type Target = { kind: "aws"; outputsFile: string } | { kind: "local"; stateDir: string };

/** A target that can be spoken to. */
export interface Connection {
  outputs: StackOutputs;
  /** Undefined for AWS itself. */
  endpoint: string | undefined;
}

/** The deployed stack when `cdk deploy` left its outputs here, this machine otherwise; `wanted` overrules. */
export function chooseTarget(
  root: string,
  stateDir: string,
  wanted: "local" | "aws" | undefined,
): Target {
  const outputsFile = join(root, "cdk-outputs.json");
  const kind = wanted ?? (existsSync(outputsFile) ? "aws" : "local");
  return kind === "aws" ? { kind, outputsFile } : { kind, stateDir };
}

/** A target in words, behind "to" or "of". */
export function describeTarget(target: Target): string {
  switch (target.kind) {
    case "aws":
      return `AWS, the stack of ${target.outputsFile}`;
    case "local":
      return `this machine, ${target.stateDir}`;
  }
}

/**
 * Finds the stack's outputs; on this machine starts its store when none runs, which ends when `done` is aborted. Throws a
 * Failure.
 */
export async function connect(
  root: string,
  target: Target,
  done: AbortSignal,
): Promise<Connection> {
  try {
    switch (target.kind) {
      case "aws":
        return { outputs: readDeployed(target.outputsFile), endpoint: undefined };
      case "local":
        return (
          findLocalStore(target.stateDir) ?? (await spawnLocalStore(root, target.stateDir, done))
        );
    }
  } catch (error) {
    const cure =
      target.kind === "aws"
        ? "Run `npx cdk deploy --outputs-file cdk-outputs.json`, or name this machine with --local."
        : "Run `npm start` and look at what it says.";
    throw new Failure(
      "notFound",
      `There is no blog to speak to, on ${describeTarget(target)}: ${error instanceof Error ? error.message : String(error)}. Nothing was written. ${cure}`,
      { cause: error },
    );
  }
}

function readDeployed(file: string): StackOutputs {
  const stacks: unknown = JSON.parse(readFileSync(file, "utf8"));
  const [first]: unknown[] = isRecord(stacks) ? Object.values(stacks) : [];
  return parseOutputs(first);
}
