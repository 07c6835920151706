import { DescribeTableCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTestStore, type TestStore } from "../support/test-store.ts";

let opened: TestStore;

beforeEach(async () => {
  opened = await openTestStore();
});
afterEach(() => opened.close());

it("tells how large a table is, each item with the 100 bytes that DynamoDB adds, beyond one page", async () => {
  const TableName = "Table";
  const client = opened.client("us-east-1");
  for (let number = 0; number < 12; number++) {
    const Item = { pk: { S: String(number).padStart(2, "0") }, text: { S: "x".repeat(100_000) } };
    await client.send(new PutItemCommand({ TableName, Item }));
  }
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  // names `pk` and `text`, two digits and the text
  expect(Table).toMatchObject({ ItemCount: 12, TableSizeBytes: 12 * (2 + 2 + 4 + 100_000 + 100) });
});
