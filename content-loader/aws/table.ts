import { setTimeout } from "node:timers/promises";
import { brotliDecompressSync } from "node:zlib";
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  GetItemCommand,
  type AttributeValue,
  type DynamoDBClient,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import { Failure } from "../failure.ts";
import type { Encoded } from "../objects/encode.ts";

/** One Region's replica of the table. */
export interface Replica {
  region: string;
  client: DynamoDBClient;
  tableName: string;
}

export type Item = Record<string, AttributeValue>;

/** Items of a BatchWriteItem and keys of a BatchGetItem (DB-02). */
export const writeBatch = 25;
const readBatch = 100;

/** Milliseconds before what was throttled is sent again, doubled each time. */
const firstPause = 50;
const attempts = 8;

/** A strongly consistent read. */
export async function getItem(
  { client, tableName }: Replica,
  name: string,
): Promise<Item | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: tableName, Key: { pk: { S: name } }, ConsistentRead: true }),
  );
  return Item;
}

/** Items by their names, a hundred a request; those that the table lacks are missing. */
export async function getItems(
  { client, tableName }: Replica,
  names: readonly string[],
): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  for (let start = 0; start < names.length; start += readBatch) {
    let Keys = names.slice(start, start + readBatch).map((name): Item => ({ pk: { S: name } }));
    for (let attempt = 0; Keys.length > 0; attempt++) {
      if (attempt === attempts) throw throttled(`${Keys.length} items unread`);
      if (attempt > 0) await setTimeout(firstPause * 2 ** attempt);
      const RequestItems = { [tableName]: { Keys, ConsistentRead: true } };
      const answer = await client.send(new BatchGetItemCommand({ RequestItems }));
      for (const item of answer.Responses?.[tableName] ?? []) found.set(item.pk?.S ?? "", item);
      Keys = answer.UnprocessedKeys?.[tableName]?.Keys ?? []; // beyond 16 MB, too (DB-02)
    }
  }
  return found;
}

/** The JSON value of an object or release item (contract.ts). */
export function valueOf(item: Item): unknown {
  if (item.json?.S !== undefined) return JSON.parse(item.json.S);
  if (item.br?.B !== undefined) return JSON.parse(brotliDecompressSync(item.br.B).toString());
  throw new Error(`${item.pk?.S ?? "An item"} has neither json nor br: it is not this loader's`);
}

/** An object as the table has it. */
export function objectOf(hash: string, { json, br }: Item): Encoded {
  if (json?.S !== undefined) return { hash, body: { kind: "json", json: json.S } };
  if (br?.B !== undefined) return { hash, body: { kind: "br", br: br.B } };
  throw new Error(`${hash} has neither json nor br: it is not this loader's`);
}

/** An object or release as an item. */
export function itemOf(name: string, { body }: Encoded, now = Date.now()): Item {
  const common = { pk: { S: name }, stored: { N: String(Math.floor(now / 1000)) } };
  return body.kind === "json"
    ? { ...common, json: { S: body.json } }
    : { ...common, br: { B: body.br } };
}

/** Puts at most 25 items, again and again what the table had no capacity for (DB-10). */
export async function putItems(
  { client, tableName }: Replica,
  items: readonly Item[],
): Promise<void> {
  let rest: WriteRequest[] = items.map((Item) => ({ PutRequest: { Item } }));
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { UnprocessedItems } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [tableName]: rest } }),
    );
    rest = UnprocessedItems?.[tableName] ?? [];
    if (rest.length === 0) return;
    await setTimeout(firstPause * 2 ** attempt);
  }
  throw throttled(`${rest.length} items unwritten`);
}

function throttled(left: string): Failure {
  const what = `The table left ${left} ${attempts} times: it is throttled.`;
  return new Failure("timeout", `${what} Readers see one whole release. Try again in a minute.`);
}

/** Which of the names the replica has by now. */
export async function findNames(replica: Replica, names: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let start = 0; start < names.length; start += readBatch) {
    const batch = names.slice(start, start + readBatch);
    for (const name of await findBatch(replica, batch)) found.add(name);
  }
  return found;
}

async function findBatch(
  { client, tableName }: Replica,
  names: readonly string[],
): Promise<string[]> {
  const Keys = names.map((name) => ({ pk: { S: name } }));
  const { Responses } = await client.send(
    new BatchGetItemCommand({
      RequestItems: { [tableName]: { Keys, ProjectionExpression: "pk" } },
    }),
  );
  return (Responses?.[tableName] ?? []).flatMap(({ pk }) => pk?.S ?? []);
}
