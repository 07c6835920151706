import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Usage } from "../../../../prices/usage.ts";
import { openTestStore, type TestStore } from "../support/test-store.ts";

const TableName = "Table";
const Key = { pk: { S: "a" } };
let opened: TestStore;

beforeEach(async () => {
  opened = await openTestStore();
});
afterEach(() => opened.close());

function home() {
  return opened.client("us-east-1");
}

/** An item of the key `a` with so many bytes of text. */
function put(bytes: number, condition?: string) {
  const Item = { ...Key, text: { S: "x".repeat(bytes) } };
  return home().send(new PutItemCommand({ TableName, Item, ConditionExpression: condition }));
}

/** What a request adds to the bill. */
async function costOf(run: () => Promise<unknown>): Promise<Partial<Usage>> {
  const before = { ...opened.meter.usage };
  await run();
  const { readUnits, writeUnits, replicatedWriteUnits } = opened.meter.usage;
  return {
    readUnits: readUnits - before.readUnits,
    writeUnits: writeUnits - before.writeUnits,
    replicatedWriteUnits: replicatedWriteUnits - before.replicatedWriteUnits,
  };
}

function costOfRead(ConsistentRead: boolean): Promise<Partial<Usage>> {
  return costOf(() => home().send(new GetItemCommand({ TableName, Key, ConsistentRead })));
}

describe("reads", () => {
  beforeEach(() => put(9_000));

  it("cost a unit for 4 KB when consistent, else a half (DB-06)", async () => {
    expect(await costOfRead(true)).toMatchObject({ readUnits: 3, writeUnits: 0 });
    expect(await costOfRead(false)).toMatchObject({ readUnits: 1.5, writeUnits: 0 });
  });

  it("cost the minimum when there is no item (DB-06)", async () => {
    const none = { pk: { S: "none" } };
    const get = new GetItemCommand({ TableName, Key: none });
    expect(await costOf(() => home().send(get))).toMatchObject({ readUnits: 0.5 });
    const batch = new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [none] } } });
    expect(await costOf(() => home().send(batch))).toMatchObject({ readUnits: 0.5 });
  });

  it("cost the whole item, whatever part of it is asked for (DB-06)", async () => {
    const get = new GetItemCommand({ TableName, Key, ProjectionExpression: "pk" });
    expect(await costOf(() => home().send(get))).toMatchObject({ readUnits: 1.5 });
  });

  it("cost item by item in a batch (DB-06)", async () => {
    const Keys = [Key, { pk: { S: "none" } }];
    const batch = new BatchGetItemCommand({
      RequestItems: { [TableName]: { Keys, ProjectionExpression: "pk", ConsistentRead: true } },
    });
    expect(await costOf(() => home().send(batch))).toMatchObject({ readUnits: 4 });
  });

  it("cost the same in a Region that got the item from another one (DB-06)", async () => {
    const get = new GetItemCommand({ TableName, Key });
    const read = () => opened.client("eu-west-1").send(get);
    await opened.store.settle();
    expect(await costOf(read)).toMatchObject({ readUnits: 1.5 });
    await put(100);
    await opened.store.settle();
    expect(await costOf(read)).toMatchObject({ readUnits: 0.5 });
  });

  it("cost all that a query or a scan went through, together (DB-06)", async () => {
    const scan = new ScanCommand({ TableName, Select: "COUNT" });
    expect(await costOf(() => home().send(scan))).toMatchObject({ readUnits: 1.5 });
    const query = new QueryCommand({
      TableName,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": Key.pk },
      ConsistentRead: true,
    });
    expect(await costOf(() => home().send(query))).toMatchObject({ readUnits: 3 });
  });

  it("that ask for the cost of a scan get it, others don't", async () => {
    const scan = new ScanCommand({ TableName });
    expect(await home().send(scan)).not.toHaveProperty("ConsumedCapacity");
    const asked = new ScanCommand({ TableName, ReturnConsumedCapacity: "TOTAL" });
    expect((await home().send(asked)).ConsumedCapacity?.CapacityUnits).toBe(1.5);
  });
});

describe("writes", () => {
  it("cost a unit for 1 KB, and as much in each other Region (DB-06)", async () => {
    const cost = await costOf(() => put(2_500));
    expect(cost).toEqual({ readUnits: 0, writeUnits: 3, replicatedWriteUnits: 6 });
  });

  it("cost the larger of the item before and after (DB-06)", async () => {
    await put(2_500);
    expect(await costOf(() => put(10))).toMatchObject({ writeUnits: 3 });
    expect(await costOf(() => put(10))).toMatchObject({ writeUnits: 1 });
  });

  it("cost what was deleted (DB-06)", async () => {
    await put(2_500);
    const remove = new DeleteItemCommand({ TableName, Key });
    expect(await costOf(() => home().send(remove))).toMatchObject({ writeUnits: 3 });
    expect(await costOf(() => home().send(remove))).toMatchObject({ writeUnits: 1 });
  });

  it("cost what an update made of the item (DB-06)", async () => {
    await put(10);
    const update = new UpdateItemCommand({
      TableName,
      Key,
      UpdateExpression: "SET #t = :t",
      ExpressionAttributeNames: { "#t": "text" },
      ExpressionAttributeValues: { ":t": { S: "x".repeat(1_500) } },
    });
    expect(await costOf(() => home().send(update))).toMatchObject({ writeUnits: 2 });
  });

  it("cost in their Region also when their condition fails (DB-06)", async () => {
    await put(2_500);
    const again = () => put(10, "attribute_not_exists(pk)").catch(() => undefined);
    expect(await costOf(again)).toEqual({ readUnits: 0, writeUnits: 3, replicatedWriteUnits: 0 });
  });

  it("cost nothing when they are malformed", async () => {
    const wrong = new PutItemCommand({ TableName, Item: { pk: { N: "1" } } });
    const cost = await costOf(() =>
      home()
        .send(wrong)
        .catch(() => undefined),
    );
    expect(cost).toEqual({ readUnits: 0, writeUnits: 0, replicatedWriteUnits: 0 });
  });

  it("cost item by item in a batch (DB-06)", async () => {
    const requests = ["b", "c"].map((pk) => ({
      PutRequest: { Item: { pk: { S: pk }, text: { S: "x".repeat(1_500) } } },
    }));
    const batch = new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } });
    const cost = await costOf(() => home().send(batch));
    expect(cost).toMatchObject({ writeUnits: 4, replicatedWriteUnits: 8 });
  });
});
