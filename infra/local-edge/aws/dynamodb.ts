import { join } from "node:path";
import { Fields } from "../template/fields.ts";
import type { EdgeResponse, Table } from "../model.ts";
import { openJournal, type Change } from "./replication-journal.ts";
import { Replication } from "./replication.ts";
import type { Conditions } from "./conditions.ts";
import type { ApiRequest } from "./endpoint.ts";
import { openReplica, type Replica } from "./dynamodb-replica.ts";

/** A global table's Regions behind one endpoint. */
export interface DynamoDb {
  answer: (region: string, request: ApiRequest) => Promise<EdgeResponse>;
  /** Resolves when every replica has every write. */
  settle: () => Promise<void>;
  stop(): Promise<void>;
}

const reads = new Set([
  "BatchGetItem",
  "DescribeTable",
  "DescribeTimeToLive",
  "GetItem",
  "ListTables",
  "Query",
  "Scan",
]);
const writes = new Set(["BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem"]);

/** Opens one DynamoDB a replica Region under `folder`, and brings apart replicas together. Lag and faults are as the conditions say. */
export async function openDynamoDb(
  folder: string,
  tables: Table[],
  conditions: Conditions,
): Promise<DynamoDb> {
  const regions = [...new Set(tables.flatMap((table) => table.regions))];
  const open = (region: string) =>
    openReplica(
      region,
      join(folder, region),
      tables.filter((table) => table.regions.includes(region)),
    );
  const replicas = await Promise.all(regions.map(open));
  const replication = new Replication(
    replicas,
    openJournal(join(folder, "replication.jsonl")),
    conditions,
  );
  await replication.settle();
  const byRegion = new Map(replicas.map((replica) => [replica.region, replica]));
  return {
    answer: (region, request) =>
      answer({ replica: byRegion.get(region), tables, replication }, request),
    settle: () => replication.settle(),
    stop: async () => {
      await replication.stop();
      await Promise.all(replicas.map((replica) => replica.stop()));
    },
  };
}

interface Context {
  replica: Replica | undefined;
  tables: Table[];
  replication: Replication;
}

async function answer(
  { replica, tables, replication }: Context,
  request: ApiRequest,
): Promise<EdgeResponse> {
  const operation = String(request.headers["x-amz-target"]).replace("DynamoDB_20120810.", "");
  if (!reads.has(operation) && !writes.has(operation)) {
    return refuse(
      "UnknownOperationException",
      `${operation}: the local edge's DynamoDB does not have this operation`,
    );
  }
  if (replica === undefined)
    return refuse("ResourceNotFoundException", "Requested resource not found");
  if (reads.has(operation)) return replica.answer(request);
  const changes = readChanges(request.body.toString(), replica.region, tables);
  for (const change of changes) replication.begin(change);
  const response = await replica.answer(request);
  for (const change of changes) replication.end(change, response.status === 200);
  return response;
}

/** What a write touches; nothing when it is malformed, which DynamoDB itself will say. */
function readChanges(body: string, region: string, tables: Table[]): Change[] {
  try {
    const input = new Fields(JSON.parse(body), "DynamoDB write");
    const items = input.has("RequestItems")
      ? readBatch(input.fields("RequestItems"))
      : [readSingle(input)];
    return items.map(({ table, items }) => ({
      region,
      table,
      keys: items.map((item) => keyOf(table, item, tables)),
    }));
  } catch {
    return [];
  }
}

interface Written {
  table: string;
  /** Whole items, or keys. */
  items: Fields[];
}

function readSingle(input: Fields): Written {
  return {
    table: input.text("TableName"),
    items: [input.has("Item") ? input.fields("Item") : input.fields("Key")],
  };
}

function readBatch(requestItems: Fields): Written[] {
  return requestItems.names().map((table) => ({
    table,
    items: requestItems.each(table).map((each) => {
      return each.has("PutRequest")
        ? each.fields("PutRequest").fields("Item")
        : each.fields("DeleteRequest").fields("Key");
    }),
  }));
}

function keyOf(name: string, item: Fields, tables: Table[]): Record<string, unknown> {
  const table = tables.find((table) => table.name === name);
  if (table === undefined) throw new Error(`${name}: no such table`);
  const keys =
    table.sortKey === undefined ? [table.partitionKey] : [table.partitionKey, table.sortKey];
  return Object.fromEntries(keys.map((key) => [key.name, item.fields(key.name).all()]));
}

function refuse(type: string, message: string): EdgeResponse {
  const body = JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message });
  const headers = { "content-type": ["application/x-amz-json-1.0"] };
  return { status: 400, headers, body: Buffer.from(body) };
}
