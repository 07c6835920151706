import { parseArgs } from "node:util";
import { Failure } from "./failure.ts";

/** What the command line says. */
export interface Options {
  /** The posts' folder. */
  dir: string;
  dryRun: boolean;
  json: boolean;
  /** Said of the release. */
  message: string;
  /** Absent: the deployed stack when there is one, else this machine. */
  target?: "local" | "aws";
  /** Where the local edge keeps its data. */
  state: string;
  debug: boolean;
  help: boolean;
}

export const help = `Loads Markdown posts into the blog.

  npm run load-content -- [options]

  --dir <folder>     the posts' folder (content/posts)
  --dry-run          say what would change, write nothing
  --message <text>   what the release is about
  --local            load to this machine
  --aws              load to the deployed stack of cdk-outputs.json
  --state <folder>   where the local edge keeps its data (.edgewise)
  --json             one JSON object on stdout, nothing else
  --debug            show stack traces
  --help             show this

Exit codes: 0 loaded, 1 unexpected, 2 usage, 3 credentials, 5 the target is not there, 6 another loader was faster,
7 a post has to be mended, 8 throttled or timed out.
`;

/** Parses the command line. Throws a Failure that names what it does not know. */
export function parseOptions(args: readonly string[]): Options {
  const values = parse(args);
  if (values.local && values.aws) {
    throw new Failure("usage", "--local and --aws exclude each other: give one of them.");
  }
  return {
    dir: values.dir,
    dryRun: values["dry-run"],
    json: values.json,
    message: values.message,
    ...(values.local && { target: "local" }),
    ...(values.aws && { target: "aws" }),
    state: values.state,
    debug: values.debug,
    help: values.help,
  };
}

const flag = { type: "boolean", default: false } as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        dir: { type: "string", default: "content/posts" },
        "dry-run": flag,
        json: flag,
        message: { type: "string", default: "" },
        local: flag,
        aws: flag,
        state: { type: "string", default: ".edgewise" },
        debug: flag,
        help: flag,
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure("usage", `${reason}\n\n${help}`, { cause: error });
  }
}
