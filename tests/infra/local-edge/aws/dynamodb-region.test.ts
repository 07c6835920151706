import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Table } from "../../../../infra/local-edge/model.ts";
import { dynamoDbClient } from "../support/local-stack.ts";
import { openTestStore, type TestStore } from "../support/test-store.ts";

const TableName = "Posts";
const largest = 400 * 1024; // bytes (DB-01)
const table: Table = {
  name: TableName,
  partitionKey: { name: "pk", type: "S" },
  sortKey: { name: "sk", type: "N" },
  regions: ["us-east-1"],
};
const arn = (region: string) => `arn:aws:dynamodb:${region}:000000000000:table/${TableName}`;
const grants = {
  Edge: [
    { effect: "Allow" as const, actions: ["dynamodb:GetItem"], resources: [arn("us-east-1")] },
  ],
};
let opened: TestStore;
let client: DynamoDBClient;

beforeAll(async () => {
  opened = await openTestStore({ tables: [table], grants });
  client = opened.client("us-east-1");
});
afterAll(() => opened.close());

/** An item of so many bytes: four of names, the key's own, and text of characters that are so many bytes each. */
function itemOf(pk: string, sk: number, bytes: number, character = "x") {
  const rest = bytes - "pk".length - pk.length - "sk".length - 2 - "t".length;
  const text = character.repeat(Math.floor(rest / Buffer.byteLength(character)));
  return { pk: { S: pk }, sk: { N: String(sk) }, t: { S: text } };
}

function put(pk: string, sk: number, bytes: number, character?: string) {
  return client.send(new PutItemCommand({ TableName, Item: itemOf(pk, sk, bytes, character) }));
}

describe("an item", () => {
  it("has at most 400 KB of names and values (DB-01)", async () => {
    await put("limit", 1, largest);
    const message = "Item size has exceeded the maximum allowed size";
    await expect(put("limit", 2, largest + 1)).rejects.toThrow(message);
  });

  it("is measured by the bytes of its text, not by its characters (DB-01)", async () => {
    await expect(put("limit", 2, largest + 3, "中")).rejects.toMatchObject({
      name: "ValidationException",
    });
    const requests = [{ PutRequest: { Item: itemOf("limit", 2, largest + 3, "中") } }];
    const batch = new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } });
    await expect(client.send(batch)).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("stays readable after its time to live: AWS deletes it days later, this never does (DB-09)", async () => {
    const Item = { pk: { S: "old" }, sk: { N: "1" }, expires: { N: "1" } };
    await client.send(new PutItemCommand({ TableName, Item }));
    const Key = { pk: { S: "old" }, sk: { N: "1" } };
    const found = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    expect(found.Item).toEqual(Item);
  });
});

function keysOf(pk: string, count: number) {
  return Array.from({ length: count }, (_, sk) => ({ pk: { S: pk }, sk: { N: String(sk) } }));
}

function writeBatch(count: number) {
  const requests = keysOf("batch", count).map((Item) => ({ PutRequest: { Item } }));
  return client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
}

function readBatch(pk: string, count: number) {
  const Keys = keysOf(pk, count);
  return client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }));
}

describe("a batch", () => {
  it("writes at most 25 items (DB-02)", async () => {
    expect((await writeBatch(25)).UnprocessedItems).toEqual({});
    await expect(writeBatch(26)).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("reads at most 100 items (DB-02)", async () => {
    expect((await readBatch("batch", 100)).Responses?.[TableName]).toHaveLength(25);
    await expect(readBatch("batch", 101)).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("leaves over what is too much for one answer (DB-02)", async () => {
    for (let sk = 0; sk < 5; sk++) await put("large", sk, largest);
    const answer = await readBatch("large", 5);
    const read = answer.Responses?.[TableName]?.length ?? 0;
    const left = answer.UnprocessedKeys?.[TableName]?.Keys?.length ?? 0;
    expect(read + left).toBe(5);
    expect(left).toBeGreaterThan(0);
  });
});

/** A query that goes through all items of `page` and finds none. */
function query(ExclusiveStartKey?: QueryCommand["input"]["ExclusiveStartKey"]) {
  return client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: "pk = :pk",
      FilterExpression: "absent = :none",
      ExpressionAttributeValues: { ":pk": { S: "page" }, ":none": { N: "9" } },
      ExclusiveStartKey,
    }),
  );
}

describe("a page of a query or a scan", () => {
  it("ends at 1 MB, before the filter, and says where to go on (DB-04)", async () => {
    for (let sk = 0; sk < 6; sk++) await put("page", sk, 300 * 1024);
    const first = await query();
    expect(first.Count).toBe(0);
    expect(first.ScannedCount).toBeLessThan(6);
    expect(first.LastEvaluatedKey).toBeDefined();
    const rest = await query(first.LastEvaluatedKey);
    expect((first.ScannedCount ?? 0) + (rest.ScannedCount ?? 0)).toBe(6);
    expect(rest.LastEvaluatedKey).toBeUndefined();
  });
});

function edge(region: string): DynamoDBClient {
  return dynamoDbClient(opened.store.endpoint, region, "Edge");
}

describe("what is refused", () => {
  it("is a transaction, in words (DB-03)", async () => {
    const Put = { TableName, Item: { pk: { S: "a" }, sk: { N: "1" } } };
    const write = client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }] }));
    await expect(write).rejects.toThrow(
      "TransactWriteItems: the local edge's DynamoDB does not have this operation",
    );
  });

  it("is a read by a function whose role does not grant it in that Region (DB-14)", async () => {
    const get = new GetItemCommand({ TableName, Key: { pk: { S: "a" }, sk: { N: "1" } } });
    expect((await edge("us-east-1").send(get)).Item).toBeUndefined();
    await expect(edge("eu-west-1").send(get)).rejects.toThrow(
      `not authorized to perform: dynamodb:GetItem on resource: ${arn("eu-west-1")}`,
    );
    await expect(edge("us-east-1").send(new ScanCommand({ TableName }))).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
  });

  it("is nothing of the author's, who has no role (DB-14)", async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expect(Table?.TableStatus).toBe("ACTIVE");
  });
});
