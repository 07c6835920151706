import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { CreateTableCommand, DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { onTestFinished } from "vitest";
import { createClients, type Clients } from "../../../content-loader/aws/clients.ts";
import type { StackOutputs } from "../../../content-loader/aws/stack-outputs.ts";
import type { Replica } from "../../../content-loader/aws/table.ts";
import { answerBucket, type MemoryBucket } from "./bucket.ts";

export const outputs: StackOutputs = {
  tableName: "blog",
  regions: ["us-east-1", "eu-west-1"],
  bucketName: "files",
  distributionId: "E123",
  siteUrl: "https://blog.example",
};

/** AWS as the loader sees it: DynamoDB by dynalite, a bucket in memory, invalidations as they came. */
export interface Aws extends MemoryBucket {
  clients: Clients;
  endpoint: string;
  /** Every request, in order: `GetItem`, or `HEAD /files/index.html`. */
  requests: string[];
  /** Requests that wrote something, in order. */
  writes: string[];
  /** Paths of each invalidation. */
  invalidations: string[][];
}

export async function startAws(): Promise<Aws> {
  const requests: string[] = [];
  const writes: string[] = [];
  const files = new Map([
    [
      "asset-manifest.json",
      JSON.stringify({
        client: "/assets/c.js",
        reader: "/assets/r.js",
        style: "/assets/s.css",
        scheme: "let s",
        edge: "c0de",
      }),
    ],
    ["assets/s.css", "body{color:red}"],
  ]);
  const modified = new Map<string, number>();
  const invalidations: string[][] = [];
  const table = dynalite({ createTableMs: 0 });
  const server = createServer((request, response) => {
    const target = String(request.headers["x-amz-target"] ?? "").replace(/.*\./, "");
    requests.push(target || `${request.method} ${request.url}`);
    if (target !== "") {
      if (/Write|Put|Update|Delete/.test(target)) writes.push(target);
      table.emit("request", request, response);
    } else {
      answer(request, response, { writes, files, modified, invalidations }).catch(
        (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
      );
    }
  });
  const endpoint = await listen(server);
  const clients = createClients("us-east-1", endpoint);
  onTestFinished(() => {
    clients.destroy();
    server.closeAllConnections();
    server.close();
  });
  await createTable({ client: clients.dynamodb("us-east-1"), tableName: outputs.tableName });
  return { clients, endpoint, requests, writes, files, modified, invalidations };
}

/** The blog's table, as the template has it. It takes a moment until it is there. */
export async function createTable({
  client,
  tableName,
}: Pick<Replica, "client" | "tableName">): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    }),
  );
  const describing = new DescribeTableCommand({ TableName: tableName });
  while ((await client.send(describing)).Table?.TableStatus !== "ACTIVE") await setTimeout(1);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { invalidations, ...bucket }: Pick<Aws, "writes" | "files" | "modified" | "invalidations">,
): Promise<void> {
  const body = await text(request);
  if (request.url?.startsWith("/2020-05-31/distribution/E123/invalidation") !== true) {
    answerBucket(Object.assign(request, { body }), response, bucket);
    return;
  }
  bucket.writes.push("CreateInvalidation");
  invalidations.push([...body.matchAll(/<Path>(.*?)<\/Path>/g)].map(([, path = ""]) => path));
  response
    .writeHead(201, { "content-type": "text/xml" })
    .end("<Invalidation><Id>I1</Id></Invalidation>");
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}
