import type { EdgeResponse } from "../model.ts";
import { refuse } from "./dynamodb-answers.ts";
import { describeTable } from "./dynamodb-describe.ts";
import type { Input, ItemWrite } from "./dynamodb-input.ts";
import { answerList } from "./dynamodb-list.ts";
import type { Replica } from "./dynamodb-replica.ts";
import { type Counting, countReads, countWrites } from "./dynamodb-usage.ts";
import type { ApiRequest } from "./endpoint.ts";
import { itemSize } from "./item-size.ts";
import type { Change } from "./replication-journal.ts";
import type { Replication } from "./replication.ts";

/** DynamoDB of one Region: its replica, what goes from there to the others, and what it costs. */
export interface Region {
  replica: Replica;
  replication: Replication;
  counting: Counting;
}

/** A request that is known and allowed. */
export interface Asked {
  operation: string;
  input: Input;
  request: ApiRequest;
}

const reads = ["BatchGetItem", "DescribeTable", "DescribeTimeToLive", "GetItem", "ListTables"];
const lists = ["Query", "Scan"];
const writes = ["BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem"];
const operations = new Set([...reads, ...lists, ...writes]);

const itemLimit = 400 * 1024; // bytes (DB-01)

/** What the local edge's DynamoDB does not have: transactions (DB-03), and whatever makes tables. */
export function refuseOperation(operation: string): EdgeResponse | undefined {
  if (operations.has(operation)) return undefined;
  const message = `${operation}: the local edge's DynamoDB does not have this operation`;
  return refuse("UnknownOperationException", message);
}

export async function answerRegion(region: Region, asked: Asked): Promise<EdgeResponse> {
  const { operation, input, request } = asked;
  if (lists.includes(operation)) return answerList(region.replica, region.counting.meter, request);
  if (writes.includes(operation)) return write(region, asked);
  if (operation === "DescribeTable") return describeTable(region.replica, request);
  const response = await region.replica.answer(request);
  if (response.status === 200) await countReads(region.counting, input.reads, response.body);
  return response;
}

async function write(
  { replica, replication, counting }: Region,
  { input, request }: Asked,
): Promise<EdgeResponse> {
  if (input.writes.some(({ item }) => item !== undefined && itemSize(item) > itemLimit))
    return refuse("ValidationException", "Item size has exceeded the maximum allowed size");
  const changes = changesOf(replica.region, input.writes);
  for (const change of changes) await replication.begin(change);
  const response = await countWrites(counting, input.writes, () => replica.answer(request));
  for (const change of changes) replication.end(change, response.status === 200);
  return response;
}

/** The keys that are written, table by table. */
function changesOf(region: string, items: ItemWrite[]): Change[] {
  const byTable = Map.groupBy(items, ({ table }) => table);
  return [...byTable].map(([table, each]) => ({ region, table, keys: each.map(({ key }) => key) }));
}
