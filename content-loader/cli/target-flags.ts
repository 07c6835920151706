import { Failure } from "../failure.ts";
import { flag, type Flag, type Flags, type Values } from "./flags.ts";

/** Where this machine's blog is, and what is slow to make again. */
export const stateFlag = {
  type: "string",
  value: "<folder>",
  default: ".edgewise",
  help: "where the local edge keeps its data",
} satisfies Flag;

/** Where the blog is: the same flags for every command that asks it something. */
export const targetFlags = {
  local: flag("the blog of this machine"),
  aws: flag("the deployed stack of cdk-outputs.json"),
  state: stateFlag,
} satisfies Flags;

/** The target that the author asked for: undefined for the deployed stack when there is one, else this machine. */
export function wantedTarget({
  local,
  aws,
}: Pick<Values<typeof targetFlags>, "local" | "aws">): "local" | "aws" | undefined {
  if (local && aws) {
    throw new Failure("usage", "--local and --aws exclude each other: give one of them.");
  }
  if (local) return "local";
  return aws ? "aws" : undefined;
}
