import { Fields } from "../template/fields.ts";
import type { EdgeResponse } from "../model.ts";
import { jsonHeaders } from "./dynamodb-answers.ts";
import { itemSize } from "./item-size.ts";
import type { Replica } from "./dynamodb-replica.ts";
import type { ApiRequest } from "./endpoint.ts";

const overhead = 100; // bytes that DynamoDB stores, and bills, beside each item (guide, "Item sizes and formats")

/** DescribeTable, with the size as it is now: dynalite knows none, AWS counts every six hours. */
export async function describeTable(replica: Replica, request: ApiRequest): Promise<EdgeResponse> {
  const response = await replica.answer(request);
  if (response.status !== 200) return response;
  const { Table } = new Fields(JSON.parse(response.body.toString()), "DescribeTable").all();
  const table = new Fields(Table, "Table");
  const size = await measure(replica, table.text("TableName"));
  const body = Buffer.from(JSON.stringify({ Table: { ...table.all(), ...size } }));
  return { status: 200, headers: jsonHeaders(body), body };
}

async function measure(
  replica: Replica,
  TableName: string,
): Promise<{ TableSizeBytes: number; ItemCount: number }> {
  let [TableSizeBytes, ItemCount] = [0, 0];
  for (let next: object | undefined = {}; next !== undefined;) {
    const page: Fields = await replica.call("Scan", { TableName, ...next });
    for (const item of page.each("Items")) {
      TableSizeBytes += itemSize(item.all()) + overhead;
      ItemCount++;
    }
    const key = "LastEvaluatedKey";
    next = page.has(key) ? { ExclusiveStartKey: page.fields(key).all() } : undefined;
  }
  return { TableSizeBytes, ItemCount };
}
