import { join } from "node:path";
import { BatchGetItemCommand } from "@aws-sdk/client-dynamodb";
import { expect } from "vitest";
import type { Replica } from "../../../content-loader/aws/table.ts";
import { readLive } from "../../../content-loader/releases/live.ts";
import type { Publication } from "../../../content-loader/stack.ts";
import { isRedirect } from "../../../content-loader/releases/redirects.ts";
import { publish, type Content, type Published } from "../../../content-loader/publish.ts";
import { outputs, type Aws } from "./aws.ts";
import { silent, time } from "./content.ts";
import { folderWith, post } from "./folder.ts";

export const files = {
  "a.md": post("title: A\ndate: 2020-01-01\ntags: [aws]"),
  "b.md": post("title: B\ndate: 2020-01-02"),
  "c.md": post("title: C\ndate: 2020-01-03"),
};
export const edited = { ...files, "a.md": files["a.md"].replace("Text.", "Other text.") };

interface LoadOptions {
  dryRun?: boolean;
  prune?: boolean;
  maxDeletes?: number;
  confirm?: (question: string) => Promise<void>;
  force?: boolean;
  time?: string;
}

export async function load(
  aws: Aws,
  content: Content | Promise<Content>,
  options: LoadOptions = {},
): Promise<Published> {
  const { dryRun = false, prune = false, maxDeletes = 5, force = false } = options;
  const deletions = { prune, maxDeletes, confirm: options.confirm ?? nobody };
  const asked = { dryRun, message: "", force, deletions };
  return publish(await content, asked, publicationOf(aws, options.time));
}

function nobody(): Promise<void> {
  return Promise.reject(new Error("nobody is asked"));
}

/** A publication that nobody looks at afterwards, since no site answers. */
export function publicationOf({ clients }: Pick<Aws, "clients">, at = time): Publication {
  return {
    clients,
    outputs,
    time: at,
    by: "ada@host",
    progress: silent,
    siteAnswers: false,
    lookFor: 0,
    receipts: join(folderWith({}), "receipts"),
  };
}

export function home({ clients }: Aws): Replica {
  return {
    region: "us-east-1",
    client: clients.dynamodb("us-east-1"),
    tableName: outputs.tableName,
  };
}

/** The entries that readers see, redirects aside, after checking that every object of them is in the table. */
export async function seen(aws: Aws): Promise<ReadonlyMap<string, string> | undefined> {
  const live = await readLive(home(aws));
  if (live === undefined) return undefined;
  const entries = new Map([...live.entries].filter(([name]) => !isRedirect(name)));
  const keys = [...new Set(entries.values())].map((hash) => ({ pk: { S: `object#${hash}` } }));
  const found = await aws.clients
    .dynamodb("us-east-1")
    .send(new BatchGetItemCommand({ RequestItems: { blog: { Keys: keys } } }));
  expect(found.Responses?.blog).toHaveLength(keys.length);
  return entries;
}
