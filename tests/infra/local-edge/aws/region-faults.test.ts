import { GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { connect } from "node:net";
import { once } from "node:events";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Fault } from "../../../../infra/local-edge/aws/conditions.ts";
import { openTestStore, type TestStore } from "../support/test-store.ts";

const TableName = "Table";
const Key = { pk: { S: "a" } };
const away = "eu-west-1";
let opened: TestStore;
let closed = false;

beforeEach(async () => {
  closed = false;
  opened = await openTestStore();
  await opened.client("us-east-1").send(new PutItemCommand({ TableName, Item: Key }));
  await opened.store.settle();
});
afterEach(async () => {
  if (!closed) await opened.close();
});

function read(region: string, signal?: AbortSignal) {
  const command = new GetItemCommand({ TableName, Key });
  return opened.client(region).send(command, signal && { abortSignal: signal });
}

function set(fault: Fault): void {
  opened.conditions.faults.set(away, fault);
}

it("closes the connections of a Region that is refused, and answers in the others", async () => {
  set({ kind: "refused" });
  await expect(read(away)).rejects.toMatchObject({ code: "ECONNRESET" });
  expect((await read("us-east-1")).Item).toEqual(Key);
  opened.conditions.faults.delete(away);
  expect((await read(away)).Item).toEqual(Key);
});

it("never answers in a Region that is black-holed, and closes when the hole is", async () => {
  set({ kind: "black-holed" });
  await expect(read(away, AbortSignal.timeout(300))).rejects.toMatchObject({ name: "AbortError" });
  const failure = read(away).catch((error: unknown) => error);
  await expect
    .poll(() => opened.calls.filter(({ status }) => status === undefined))
    .toHaveLength(1);
  opened.conditions.faults.delete(away);
  expect(await failure).toMatchObject({ code: "ECONNRESET" });
  expect((await read(away)).Item).toEqual(Key);
});

it("lets go of a black-holed request when its client goes", async () => {
  set({ kind: "black-holed" });
  const { hostname, port } = new URL(opened.store.endpoint);
  const socket = connect(Number(port), hostname);
  const scope = `Credential=K/20260101/${away}/dynamodb/aws4_request`;
  const lines = ["POST / HTTP/1.1", "Host: x", "Content-Length: 2", "X-Amz-Target: A.GetItem"];
  socket.write([...lines, `Authorization: AWS4-HMAC-SHA256 ${scope}`, "", "{}"].join("\r\n"));
  await once(socket, "connect");
  const { length } = opened.calls;
  setTimeout(() => socket.destroy(), 50);
  await expect.poll(() => opened.calls).toHaveLength(length + 1);
  expect(opened.calls.at(-1)).toMatchObject({ region: away, bytes: 0 });
  expect(opened.calls.at(-1)).not.toHaveProperty("status");
});

it("stops while requests hang in a black hole", async () => {
  set({ kind: "black-holed" });
  const failure = read(away).catch((error: unknown) => error);
  await read("us-east-1");
  await opened.close();
  closed = true;
  expect(await failure).toMatchObject({ code: "ECONNRESET" });
});

it("answers later in a Region that is slow", async () => {
  set({ kind: "slow", milliseconds: 200 });
  const began = performance.now();
  expect((await read(away)).Item).toEqual(Key);
  expect(performance.now() - began).toBeGreaterThan(195);
});

it("has written what a slow Region says too late", async () => {
  set({ kind: "slow", milliseconds: 60_000 });
  const Item = { ...Key, late: { BOOL: true } };
  const put = opened.client(away).send(new PutItemCommand({ TableName, Item }), {
    abortSignal: AbortSignal.timeout(300),
  });
  await expect(put).rejects.toMatchObject({ name: "AbortError" });
  opened.conditions.faults.delete(away);
  expect((await read(away)).Item).toEqual(Item);
});

it("refuses what a throttled Region is asked, and bills none of it (DB-10)", async () => {
  set({ kind: "throttled" });
  const { readUnits } = opened.meter.usage;
  await expect(read(away)).rejects.toMatchObject({
    name: "ThrottlingException",
    $metadata: { httpStatusCode: 400 },
  });
  expect(opened.meter.usage.readUnits).toBe(readUnits);
});
