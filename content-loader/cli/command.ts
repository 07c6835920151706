import type { BlogConfig } from "../../blog.config.ts";
import type { Failure } from "../failure.ts";
import type { Progress } from "../progress.ts";
import { parseFlags, type Flags, type Values } from "./flags.ts";

/** What a command did, or found. */
export interface Outcome {
  /** The `result` of `--json`. */
  result: object;
  /** The same for a person, without a newline at its end; nothing is printed when it is empty. */
  text: string;
  /** Set when the command did all it had to and found a fault: it decides the exit code. */
  failure?: Failure;
}

/** What a command is given beside its own flags. */
export interface Surroundings {
  /** The repository. */
  root: string;
  blog: BlogConfig;
  /** Whether stdout is for the one object of `--json` alone. */
  json: boolean;
  /** Narration, on stderr. */
  progress: Progress;
  /** Tells the author on stderr, and in the `warnings` of `--json`. */
  warn: (text: string) => void;
}

export interface Run<F extends Flags> extends Surroundings {
  values: Values<F>;
  /** What stands on the command line beside flags. */
  args: string[];
}

interface Spec<F extends Flags> {
  /** One line, as an answer to "what does it do?". */
  summary: string;
  /** Arguments of an invocation that shows what it is for; the help starts with it. */
  example: string;
  /** Names of its arguments, such as `<release>` or, when it may be left out, `[a]`. */
  args?: string[];
  flags: F;
  /** What an author who pressed Ctrl-C has to know and do; absent for a command that writes nothing. */
  interrupted?: string;
  /** Loads what is heavy, such as the AWS SDK, when it runs: the help and a mistyped flag need none of it. */
  run: (run: Run<F>) => Promise<Outcome>;
}

/** A command as help and dispatch see it. */
export interface Command extends Omit<Spec<Flags>, "run"> {
  args: string[];
  interrupted: string;
  /** Throws a Failure. */
  run: (given: string[], surroundings: Surroundings) => Promise<Outcome>;
}

/** Makes a command, whose `run` sees its flags with their types. */
export function command<const F extends Flags>(spec: Spec<F>): Command {
  const { args = [], interrupted = "Nothing was written; readers see what they saw." } = spec;
  return {
    ...spec,
    args,
    interrupted,
    run: (given, surroundings) =>
      spec.run({ ...surroundings, ...parseFlags(given, args, spec.flags) }),
  };
}
