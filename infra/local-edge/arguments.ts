import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Lag } from "./aws/conditions.ts";

/** How `npm start` was called. */
export interface Arguments {
  port: number;
  /** Region that Lambda@Edge runs in. */
  region: string;
  watch: boolean;
  /** Absolute path. */
  stateDir: string;
  /** Absolute path of a cloud assembly to run as it is; the CDK app is synthesized otherwise. */
  app?: string;
  storeOnly: boolean;
  /** Of the table's other Regions behind a write. */
  lag: Lag;
  debug: boolean;
}

const usage = `npm start -- [--port N] [--region R] [--no-watch] [--state DIR] [--app DIR] [--store-only] [--lag MS] [--debug]

  --port N       listens there, PORT or 8787 otherwise; 0 takes a free one
  --region R     where Lambda@Edge runs, us-east-1 otherwise
  --no-watch     does not follow changes of content and code
  --state DIR    keeps tables and files there instead of .edgewise
  --app DIR      runs this cdk.out as it is, and follows no changes
  --store-only   DynamoDB, S3 and CloudFront for the loader, no site
  --lag MS       how late other Regions have a write: 500, or 0-800 for a lag between; 0 otherwise
  --debug        stack traces`;

const longestLag = 3_600_000; // an hour; DynamoDB's own is a second (DB-07)

/** Throws, with the usage, on what it does not know. */
export function readArguments(argv: string[], env: { PORT?: string }, root: string): Arguments {
  const values = parse(argv);
  const port = Number(values.port ?? env.PORT ?? 8787);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port takes a number from 0 to 65535`);
  const region = values.region ?? "us-east-1";
  if (!/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region))
    throw new Error(`--region takes an AWS Region such as eu-west-1, and ${region} is none`);
  return {
    port,
    region,
    watch: values["no-watch"] !== true && values.app === undefined,
    stateDir: resolve(root, values.state ?? ".edgewise"),
    ...(values.app !== undefined && { app: resolve(root, values.app) }),
    storeOnly: values["store-only"] === true,
    lag: readLag(values.lag ?? "0"),
    debug: values.debug === true,
  };
}

/** `500`, or `0-800`. */
function readLag(text: string): Lag {
  const [, from = "", to = from] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (from === "" || Number(from) > Number(to) || Number(to) > longestLag)
    throw new Error(
      `--lag takes milliseconds up to ${longestLag}, as in 500 or 0-800, and ${text} is neither\n\n${usage}`,
    );
  return { from: Number(from), to: Number(to) };
}

function parse(argv: string[]) {
  try {
    const options = {
      port: { type: "string" },
      region: { type: "string" },
      "no-watch": { type: "boolean" },
      state: { type: "string" },
      app: { type: "string" },
      "store-only": { type: "boolean" },
      lag: { type: "string" },
      debug: { type: "boolean" },
    } as const;
    return parseArgs({ args: argv, options }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, {
      cause: error,
    });
  }
}
