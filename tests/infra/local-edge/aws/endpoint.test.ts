import { GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { connect } from "node:net";
import { Agent, request } from "node:http";
import { once } from "node:events";
import { afterEach, beforeEach, expect, it } from "vitest";
import { s3Client } from "../support/local-stack.ts";
import { openTestStore, type TestStore } from "../support/test-store.ts";

const TableName = "Table";
const Key = { pk: { S: "a" } };
let opened: TestStore;

beforeEach(async () => {
  opened = await openTestStore();
});
afterEach(() => opened.close());

it("reports each request of DynamoDB with its Region, time and bytes", async () => {
  const before = performance.now();
  await opened.client("eu-west-1").send(new PutItemCommand({ TableName, Item: Key }));
  await opened.client("eu-west-1").send(new GetItemCommand({ TableName, Key }));
  expect(opened.calls).toMatchObject([
    { service: "dynamodb", operation: "PutItem", region: "eu-west-1", status: 200, bytes: 2 },
    { service: "dynamodb", operation: "GetItem", region: "eu-west-1", status: 200 },
  ]);
  const [put, get] = opened.calls;
  expect(put?.began).toBeGreaterThan(before);
  expect(get?.began).toBeGreaterThan((put?.began ?? 0) + (put?.milliseconds ?? 0));
  expect(get?.bytes).toBe(JSON.stringify({ Item: Key }).length);
});

it("reports by which port of the client a request came", async () => {
  const agent = new Agent({ keepAlive: true });
  const scope = "Credential=K/20260101/us-east-1/dynamodb/aws4_request";
  const sent = request(opened.store.endpoint, {
    agent,
    method: "POST",
    headers: { authorization: `AWS4-HMAC-SHA256 ${scope}`, "x-amz-target": "A.GetItem" },
  });
  sent.end("{}");
  const [response] = await once(sent, "response");
  const port: unknown = sent.socket?.localPort;
  response.resume();
  await once(response, "end");
  agent.destroy();
  expect(opened.calls.at(-1)?.port).toBe(port);
});

it("refuses what is not signed, and reports it to nobody", async () => {
  const { hostname, port } = new URL(opened.store.endpoint);
  const socket = connect(Number(port), hostname);
  socket.end("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const [head] = await once(socket, "data");
  expect(String(head)).toContain("403 Forbidden");
  expect(opened.calls).toEqual([]);
});

it("counts reads, writes and lists of S3; deletions are free (PR-08)", async () => {
  const s3 = s3Client(opened.store.endpoint);
  const object = { Bucket: "bucket", Key: "a" };
  await s3.send(new PutObjectCommand({ ...object, Body: "hello" }));
  await s3.send(new GetObjectCommand(object));
  await s3.send(new HeadObjectCommand(object));
  await s3.send(new ListObjectsV2Command({ Bucket: "bucket" }));
  await s3.send(new DeleteObjectCommand(object));
  expect(opened.meter.usage).toMatchObject({ storageGets: 2, storagePuts: 2 });
});
