import { createMeter } from "../../../../infra/local-edge/meter.ts";
import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ResourceNotFoundException,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { fairConditions } from "../../../../infra/local-edge/aws/conditions.ts";
import { fork } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../../../infra/local-edge/aws/store.ts";
import { dynamoDbClient, localStack, temporaryFolder } from "../support/local-stack.ts";

const TableName = "Table";
const regions = ["us-east-1", "eu-west-1", "ap-northeast-1"];
let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let clients: Map<string, DynamoDBClient>;

async function open(lagMs = 0): Promise<void> {
  store = await openStore(localStack, {
    stateDir: folder.path,
    conditions: fairConditions({ from: lagMs, to: lagMs }),
    meter: createMeter(),
    invalidate: () => undefined,
  });
  clients = new Map(
    [...regions, "sa-east-1"].map((region) => [region, dynamoDbClient(store.endpoint, region)]),
  );
}

function client(region: string): DynamoDBClient {
  const found = clients.get(region);
  if (found === undefined) throw new Error(`no client for ${region}`);
  return found;
}

async function read(region: string, pk: string, consistent = false): Promise<string | undefined> {
  const { Item } = await client(region).send(
    new GetItemCommand({ TableName, Key: { pk: { S: pk } }, ConsistentRead: consistent }),
  );
  return Item?.["value"]?.S;
}

function put(region: string, pk: string, value: string) {
  return client(region).send(
    new PutItemCommand({ TableName, Item: { pk: { S: pk }, value: { S: value } } }),
  );
}

function putNew(region: string, value: string) {
  const Item = { pk: { S: "a" }, value: { S: value } };
  const ConditionExpression = "attribute_not_exists(pk)";
  return client(region).send(new PutItemCommand({ TableName, Item, ConditionExpression }));
}

beforeEach(async () => {
  folder = temporaryFolder();
  await open();
});

afterEach(async () => {
  await store.stop();
  folder.remove();
});

describe("DynamoDB", () => {
  it("copies a write to every other Region (DB-07)", async () => {
    await put("us-east-1", "a", "1");
    await store.settle();
    expect(await Promise.all(regions.map((region) => read(region, "a")))).toEqual(["1", "1", "1"]);
  });

  it("shows other Regions the old state until the lag is over, to consistent reads too (DB-07)", async () => {
    await store.stop();
    await open(300);
    await put("us-east-1", "a", "1");
    expect(await read("us-east-1", "a")).toBe("1");
    expect(await read("eu-west-1", "a", true)).toBeUndefined();
    await store.settle();
    expect(await read("eu-west-1", "a")).toBe("1");
  });

  it("copies a batch, an update and a deletion", async () => {
    const requests = ["a", "b", "c"].map((pk) => ({
      PutRequest: { Item: { pk: { S: pk }, value: { S: "1" } } },
    }));
    await client("us-east-1").send(
      new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }),
    );
    await client("us-east-1").send(
      new UpdateItemCommand({
        TableName,
        Key: { pk: { S: "b" } },
        UpdateExpression: "SET #v = :v",
        ExpressionAttributeNames: { "#v": "value" },
        ExpressionAttributeValues: { ":v": { S: "2" } },
      }),
    );
    await client("us-east-1").send(new DeleteItemCommand({ TableName, Key: { pk: { S: "c" } } }));
    await store.settle();
    for (const region of regions) {
      expect([await read(region, "a"), await read(region, "b"), await read(region, "c")]).toEqual([
        "1",
        "2",
        undefined,
      ]);
    }
  });

  it("keeps the last of many writes to one key", async () => {
    for (let turn = 0; turn < 30; turn++) await put("us-east-1", "a", String(turn));
    await store.settle();
    expect(await read("ap-northeast-1", "a")).toBe("29");
  });

  it("ends with the same item everywhere when two Regions write one key at a time (DB-07)", async () => {
    await Promise.all([put("us-east-1", "a", "home"), put("eu-west-1", "a", "away")]);
    await store.settle();
    const values = await Promise.all(regions.map((region) => read(region, "a")));
    expect(new Set(values).size).toBe(1);
    expect(["home", "away"]).toContain(values[0]);
  });

  it("evaluates a condition in the Region it was sent to, and there alone (DB-07)", async () => {
    await store.stop();
    await open(300);
    await putNew("us-east-1", "1");
    await expect(putNew("us-east-1", "2")).rejects.toThrow(ConditionalCheckFailedException);
    await putNew("eu-west-1", "3"); // which has not heard of it
    await store.settle();
    expect(await Promise.all(regions.map((region) => read(region, "a")))).toEqual(["3", "3", "3"]);
  });

  it("has no table in a Region without a replica (LE-14)", async () => {
    await expect(read("sa-east-1", "a")).rejects.toThrow(ResourceNotFoundException);
  });

  it("keeps items over a restart", async () => {
    await put("us-east-1", "a", "1");
    await store.stop();
    await open();
    expect(await Promise.all(regions.map((region) => read(region, "a")))).toEqual(["1", "1", "1"]);
  });

  it("finishes pending replication when it is stopped", async () => {
    await store.stop();
    await open(60_000);
    await put("us-east-1", "a", "1");
    await store.stop();
    await open();
    expect(await read("eu-west-1", "a")).toBe("1");
  });

  it("outlives a client that dies while it writes", async () => {
    const { hostname, port } = new URL(store.endpoint);
    const socket = connect(Number(port), hostname);
    const head = [
      "POST / HTTP/1.1",
      "Host: x",
      "Content-Length: 100",
      "X-Amz-Target: DynamoDB_20120810.PutItem",
    ];
    const scope = "Credential=K/20260101/us-east-1/dynamodb/aws4_request";
    socket.write(
      [...head, `Authorization: AWS4-HMAC-SHA256 ${scope}`, "", '{"TableName":'].join("\r\n"),
    );
    await sleep(50);
    socket.destroy();
    await put("us-east-1", "a", "1");
    expect(await read("us-east-1", "a")).toBe("1");
  });

  it("brings replicas together after the process was killed", async () => {
    await store.stop();
    const script = new URL("../support/lagging-store.ts", import.meta.url);
    const child = fork(script, [folder.path], { execArgv: [] });
    const [endpoint] = await once(child, "message");
    const home = dynamoDbClient(String(endpoint), "us-east-1");
    await home.send(new PutItemCommand({ TableName, Item: { pk: { S: "a" }, value: { S: "1" } } }));
    child.kill("SIGKILL");
    await once(child, "exit");
    await open();
    expect(await Promise.all(regions.map((region) => read(region, "a")))).toEqual(["1", "1", "1"]);
  });

  it("takes a loader's thousand items in batches", async () => {
    const pages = Array.from({ length: 40 }, (_, page) =>
      Array.from({ length: 25 }, (_, item) => ({
        PutRequest: {
          Item: { pk: { S: `object#${page}-${item}` }, value: { S: "x".repeat(1_000) } },
        },
      })),
    );
    for (const page of pages) {
      await client("us-east-1").send(
        new BatchWriteItemCommand({ RequestItems: { [TableName]: page } }),
      );
    }
    await store.settle();
    const { Count } = await client("ap-northeast-1").send(
      new ScanCommand({ TableName, Select: "COUNT" }),
    );
    expect(Count).toBe(1_000);
  });
});
