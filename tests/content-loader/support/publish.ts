import { BatchGetItemCommand } from "@aws-sdk/client-dynamodb";
import { expect } from "vitest";
import type { Replica } from "../../../content-loader/aws/table.ts";
import { readLive } from "../../../content-loader/live.ts";
import { publish, type Content, type Published } from "../../../content-loader/publish.ts";
import { outputs, type Aws } from "./aws.ts";
import { silent } from "./content.ts";
import { post } from "./folder.ts";

export const files = {
  "a.md": post("title: A\ndate: 2020-01-01\ntags: [aws]"),
  "b.md": post("title: B\ndate: 2020-01-02"),
  "c.md": post("title: C\ndate: 2020-01-03"),
};
export const edited = { ...files, "a.md": files["a.md"].replace("Text.", "Other text.") };

export async function load(
  { clients }: Aws,
  content: Content | Promise<Content>,
  dryRun = false,
): Promise<Published> {
  const time = "2026-11-22T12:00:00.000Z";
  return publish(await content, {
    clients,
    outputs,
    dryRun,
    message: "",
    time,
    by: "ada@host",
    progress: silent,
  });
}

export function home({ clients }: Aws): Replica {
  return {
    region: "us-east-1",
    client: clients.dynamodb("us-east-1"),
    tableName: outputs.tableName,
  };
}

/** The entries that readers see, after checking that every object of them is in the table. */
export async function seen(aws: Aws): Promise<ReadonlyMap<string, string> | undefined> {
  const live = await readLive(home(aws));
  if (live === undefined) return undefined;
  const keys = [...new Set(live.entries.values())].map((hash) => ({ pk: { S: `object#${hash}` } }));
  const found = await aws.clients
    .dynamodb("us-east-1")
    .send(new BatchGetItemCommand({ RequestItems: { blog: { Keys: keys } } }));
  expect(found.Responses?.blog).toHaveLength(keys.length);
  return live.entries;
}
