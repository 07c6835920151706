import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../../edge/store/dynamodb.ts";

const table = "Table";
const options = { consistent: false, deadline: 1_000 };
const saved = { ...process.env };
let store: Server;
let client: DynamoDBClient;

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

beforeAll(async () => {
  store = dynalite({ createTableMs: 0 });
  const endpoint = await listen(store);
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: "AKID",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_SESSION_TOKEN: "token",
  });
  process.env.AWS_ENDPOINT_URL_DYNAMODB = endpoint;
  client = new DynamoDBClient({ region: "us-east-1", endpoint });
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    }),
  );
  await client.send(
    new PutItemCommand({ TableName: table, Item: { pk: { S: "你好" }, json: { S: "{}" } } }),
  );
});

afterAll(() => {
  client.destroy();
  store.close();
  process.env = saved;
});

describe("connect", () => {
  it("reads an item as the SDK wrote it", async () => {
    expect(await connect(table)("us-east-1", "你好", options)).toEqual({
      pk: { S: "你好" },
      json: { S: "{}" },
    });
  });

  it("reads consistently when asked to", async () => {
    const read = connect(table)("us-east-1", "你好", { ...options, consistent: true });
    expect(await read).toHaveProperty("pk");
  });

  it("finds nothing where nothing is", async () => {
    expect(await connect(table)("us-east-1", "none", options)).toBeUndefined();
  });

  it("rejects with DynamoDB's own words when the table is not there", async () => {
    await expect(connect("Other")("us-east-1", "x", options)).rejects.toThrow(
      "ResourceNotFoundException",
    );
  });
});
