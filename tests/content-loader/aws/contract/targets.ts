import { randomUUID } from "node:crypto";
import { onTestFinished, vi } from "vitest";
import { createClients } from "../../../../content-loader/aws/clients.ts";
import type { Replica } from "../../../../content-loader/aws/table.ts";
import { openTestStore } from "../../../infra/local-edge/support/test-store.ts";
import { createTable, startAws } from "../../support/aws.ts";
import { startDynamoDbLocal, type DynamoDbLocal } from "../../support/dynamodb-local.ts";
import { home } from "../../support/publish.ts";

/** Makes an empty table for one test; the edge's client learns from the environment where it is. */
export type OpenTable = () => Promise<Replica>;

/** A DynamoDB that the contract is asked of. */
export interface Target {
  name: string;
  start: () => Promise<void>;
  open: OpenTable;
  stop: () => Promise<void>;
  /** Whether a text's size is that of its UTF-8 (DB-01). */
  countsBytes: boolean;
}

const region = "us-east-1";
const nothing = () => Promise.resolve();

export const dynalite: Target = {
  name: "dynalite",
  start: nothing,
  async open() {
    const aws = await startAws();
    tellEdge(aws.endpoint);
    return home(aws);
  },
  stop: nothing,
  countsBytes: false,
};

/** dynalite behind the local edge's endpoint. */
export const localEdge: Target = {
  name: "the local edge's DynamoDB",
  start: nothing,
  async open() {
    const tableName = "blog";
    const partitionKey = { name: "pk", type: "S" } as const;
    const tables = [{ name: tableName, partitionKey, regions: [region] }];
    const opened = await openTestStore({ tables });
    onTestFinished(() => opened.close());
    return connectTo(opened.store.endpoint, tableName);
  },
  stop: nothing,
  countsBytes: true,
};

/** One process for all tests, started from the jar's folder. */
export function dynamoDbLocal(folder: string): Target {
  let running: DynamoDbLocal | undefined;
  return {
    name: "AWS's DynamoDB Local",
    async start() {
      running = await startDynamoDbLocal(folder);
    },
    async open() {
      const table = connectTo(running?.endpoint ?? "", `blog-${randomUUID()}`);
      await createTable(table);
      return table;
    },
    stop: async () => running?.stop(),
    countsBytes: true,
  };
}

function connectTo(endpoint: string, tableName: string): Replica {
  const clients = createClients(region, endpoint);
  onTestFinished(() => clients.destroy());
  tellEdge(endpoint);
  return { region, client: clients.dynamodb(region), tableName };
}

/** With the key of the loader's client: DynamoDB Local keeps a database for each key. */
function tellEdge(endpoint: string): void {
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", endpoint);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  onTestFinished(() => void vi.unstubAllEnvs());
}
