import { mkdirSync } from "node:fs";
import type { Server } from "node:http";
import { once } from "node:events";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import dynalite from "dynalite";
import { Fields } from "../template/fields.ts";
import type { EdgeResponse, Headers, Table } from "../model.ts";
import type { ApiRequest } from "./endpoint.ts";

/** DynamoDB of one Region. */
export interface Replica {
  region: string;
  /** Answers a request of a client; resolves when the operation is done, also when the client is gone. */
  answer: (request: ApiRequest) => Promise<EdgeResponse>;
  /** Runs an operation for replication. Throws on an error answer. */
  call: (operation: string, input: unknown) => Promise<Fields>;
  stop: () => Promise<void>;
}

/** Opens the Region's folder and creates the tables that it lacks. Only one process may have it open. */
export async function openReplica(
  region: string,
  folder: string,
  tables: Table[],
): Promise<Replica> {
  mkdirSync(folder, { recursive: true });
  const server = dynalite({ path: folder, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  // Nobody connects: requests are handed over in this process. It closes its database only after it has listened.
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const replica: Replica = {
    region,
    answer: (request) => handOver(server, request),
    call: (operation, input) => call(server, operation, input),
    stop: () => close(server),
  };
  await createTables(replica, tables);
  return replica;
}

async function createTables(replica: Replica, tables: Table[]): Promise<void> {
  const existing = (await replica.call("ListTables", {})).texts("TableNames");
  for (const table of tables.filter(({ name }) => !existing.includes(name))) {
    await replica.call("CreateTable", createTableInput(table));
  }
  for (const { name } of tables) await untilActive(replica, name);
}

/** A new table is CREATING at first, and refuses writes. Throws when it stays so: its creator was killed half-way. */
async function untilActive(replica: Replica, TableName: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const table = (await replica.call("DescribeTable", { TableName })).fields("Table");
    if (table.text("TableStatus") === "ACTIVE") return;
    await sleep(10);
  }
  throw new Error(
    `Table ${TableName} in ${replica.region} was left half-made. Delete the state folder and start again.`,
  );
}

function createTableInput({ name, partitionKey, sortKey }: Table) {
  const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  return {
    TableName: name,
    AttributeDefinitions: keys.map((key) => ({ AttributeName: key.name, AttributeType: key.type })),
    KeySchema: keys.map((key, index) => ({
      AttributeName: key.name,
      KeyType: index === 0 ? "HASH" : "RANGE",
    })),
    BillingMode: "PAY_PER_REQUEST",
  };
}

async function call(server: Server, operation: string, input: unknown): Promise<Fields> {
  const headers = {
    "content-type": ["application/x-amz-json-1.0"],
    "x-amz-target": [`DynamoDB_20120810.${operation}`],
    "x-amz-date": ["20260101T000000Z"],
    authorization: ["AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=local"],
  };
  const body = Buffer.from(JSON.stringify(input));
  const request = { method: "POST", path: "/", query: new URLSearchParams(), headers, body };
  const answer = await handOver(server, request);
  const text = answer.body.toString();
  if (answer.status !== 200) throw new Error(`DynamoDB ${operation}: ${answer.status} ${text}`);
  return new Fields(JSON.parse(text), `DynamoDB ${operation}`);
}

/**
 * What dynalite makes of a request that was read to its end. It throws on a connection that breaks half-way, and answers to
 * nobody when it broke later; so it never sees the connection.
 */
function handOver(
  server: Server,
  { method, path, headers, body }: ApiRequest,
): Promise<EdgeResponse> {
  return new Promise((resolve) => {
    const single = Object.entries(headers).map(([name, values]) => [name, values.join(", ")]);
    const request = Object.assign(Readable.from([body]), {
      method,
      url: path,
      headers: Object.fromEntries(single),
    });
    const sent: Headers = {};
    const response = {
      statusCode: 200,
      setHeader: (name: string, value: string | number) =>
        (sent[name.toLowerCase()] = [String(value)]),
      end: (text = "") =>
        resolve({ status: response.statusCode, headers: sent, body: Buffer.from(text) }),
    };
    server.emit("request", request, response);
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
  server.closeAllConnections();
  await closed;
}
