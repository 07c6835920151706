import { GetItemCommand, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findLocalStore } from "../../content-loader/aws/local-store.ts";
import { writeLocalOutputs } from "../../infra/local-edge/local-outputs.ts";
import {
  cloudFrontClient,
  dynamoDbClient,
  s3Client,
  temporaryFolder,
} from "../infra/local-edge/support/local-stack.ts";
import { openTestStore, type TestStore } from "../infra/local-edge/support/test-store.ts";
import { startAwsProxy, type AwsProxy, type Fault } from "./aws-proxy.ts";
import { stateBehind } from "./loader-process.ts";

const TableName = "Table";
let aws: TestStore;
let proxy: AwsProxy;

beforeEach(async () => {
  aws = await openTestStore();
});

afterEach(async () => {
  await proxy.stop();
  await aws.close();
});

async function start(fault?: Fault) {
  proxy = await startAwsProxy(aws.store.endpoint, fault);
  return dynamoDbClient(proxy.endpoint, "us-east-1");
}

function put(name: string) {
  return new PutItemCommand({ TableName, Item: { pk: { S: name } } });
}

async function isThere(name: string): Promise<boolean> {
  const key = new GetItemCommand({ TableName, Key: { pk: { S: name } } });
  return (await aws.client("us-east-1").send(key)).Item !== undefined;
}

describe("the proxy in front of AWS", () => {
  it("forwards what the SDK sends, and its answers, byte for byte", async () => {
    await start();
    const file = { Bucket: "bucket", Key: "媒体/a b.bin" };
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
    const through = s3Client(proxy.endpoint);
    await through.send(new PutObjectCommand({ ...file, Body: bytes, ContentType: "x/y" }));
    const clients = [through, s3Client(aws.store.endpoint)];
    const read = await Promise.all(
      clients.map((client) => client.send(new GetObjectCommand(file))),
    );
    for (const { Body, ContentType, ETag } of read) {
      expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(Buffer.from(bytes));
      expect([ContentType, ETag]).toEqual(["x/y", read[0]?.ETag]);
    }
  });

  it("is found by a loader in a state folder of its own", async () => {
    await start();
    const edge = temporaryFolder();
    const outputs = {
      TableName,
      TableRegions: "us-east-1,eu-west-1",
      BucketName: "bucket",
      DistributionId: "EDISTRIBUTION",
      SiteUrl: "http://127.0.0.1:1",
    };
    writeLocalOutputs(edge.path, { pid: process.pid, endpoint: aws.store.endpoint, outputs });
    const found = findLocalStore(stateBehind(proxy.endpoint, edge.path));
    const direct = findLocalStore(edge.path);
    expect(found).toEqual({ ...direct, endpoint: proxy.endpoint });
    expect(direct?.endpoint).toBe(aws.store.endpoint);
    edge.remove();
  });

  it("forwards errors as they are", async () => {
    const client = await start();
    const scan = client.send(new ScanCommand({ TableName: "none" }));
    await expect(scan).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("closes the connection when AWS does", async () => {
    const client = await start();
    aws.conditions.faults.set("us-east-1", { kind: "refused" });
    await expect(client.send(put("a"))).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it("counts requests by operation, and tells which of them write", async () => {
    const client = await start();
    const [s3, cloudFront] = [s3Client(proxy.endpoint), cloudFrontClient(proxy.endpoint)];
    await client.send(put("a"));
    await client.send(new ScanCommand({ TableName }));
    await client.send(new ScanCommand({ TableName }));
    const file = { Bucket: "bucket", Key: "a" };
    await s3.send(new PutObjectCommand({ ...file, Body: "a" }));
    await s3.send(new GetObjectCommand(file));
    await s3.send(new DeleteObjectCommand(file));
    const InvalidationBatch = { CallerReference: "1", Paths: { Quantity: 1, Items: ["/*"] } };
    await cloudFront.send(
      new CreateInvalidationCommand({ DistributionId: "EDISTRIBUTION", InvalidationBatch }),
    );
    const invalidation = "POST /2020-05-31/distribution/EDISTRIBUTION/invalidation";
    expect(Object.fromEntries(proxy.counts)).toEqual({
      PutItem: 1,
      Scan: 2,
      "PUT /bucket/a": 1,
      "GET /bucket/a": 1,
      "DELETE /bucket/a": 1,
      [invalidation]: 1,
    });
    expect(proxy.writes).toEqual(["PutItem", "PUT /bucket/a", "DELETE /bucket/a", invalidation]);
  });
});

describe("the proxy's fault", () => {
  it.each([
    ["before", false],
    ["after", true],
  ] as const)("strikes once, %s the n-th write, which gets no answer", async (when, written) => {
    const struck: [string, boolean][] = [];
    const client = await start({
      write: 2,
      when,
      strike: async (operation) => void struck.push([operation, await isThere("second")]),
    });
    await client.send(put("first"));
    await client.send(new ScanCommand({ TableName }));
    await expect(client.send(put("second"))).rejects.toMatchObject({ code: "ECONNRESET" });
    await client.send(put("third"));
    expect(struck).toEqual([["PutItem", written]]);
    expect(await Promise.all(["first", "second", "third"].map(isThere))).toEqual([
      true,
      written,
      true,
    ]);
  });
});
