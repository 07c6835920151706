import { afterEach, beforeEach, expect, it } from "vitest";
import {
  type BucketFolder,
  openBucketFolder,
} from "../../../../infra/local-edge/aws/bucket-folder.ts";
import { bucketReader } from "../../../../infra/local-edge/aws/bucket-reader.ts";
import type { BucketReader } from "../../../../infra/local-edge/cloudfront/ports.ts";
import { createMeter } from "../../../../infra/local-edge/meter.ts";
import type { EdgeResponse } from "../../../../infra/local-edge/model.ts";
import { defaultBehavior } from "../fixtures/distribution.ts";
import { startEngine, textOf, xCache } from "../fixtures/engine.ts";
import { fakePorts, get } from "../fixtures/ports.ts";
import { temporaryFolder } from "../support/local-stack.ts";

let folder: ReturnType<typeof temporaryFolder>;
let bucket: BucketFolder;

beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

/** A bucket with index.html, and its reader. */
async function open({ readable = true, listable = false } = {}): Promise<BucketReader> {
  bucket = openBucketFolder(folder.path, { name: "bucket", readable, listable });
  await put("index.html", "hello");
  return bucketReader([bucket], createMeter());
}

function put(key: string, text: string) {
  return bucket.put(key, Buffer.from(text), { "content-type": "text/html" });
}

function read(reader: BucketReader, key: string): Promise<EdgeResponse> {
  return reader.get("bucket", key, { method: "GET" });
}

/** An engine whose origin is the bucket. */
function engineOver(reader: BucketReader, parts: Parameters<typeof startEngine>[1] = {}) {
  const ports = fakePorts({ bucket: (key, request) => reader.get("bucket", key, request) });
  return { ports, engine: startEngine(ports, { behaviors: [defaultBehavior], ...parts }) };
}

it("answers 403 for every key that the bucket policy does not grant (S3-01)", async () => {
  const reader = await open({ readable: false, listable: true });
  expect((await read(reader, "index.html")).status).toBe(403);
  expect((await read(reader, "none")).status).toBe(403);
});

it("answers 403 for a missing key that may not be listed (S3-02)", async () => {
  const answer = await read(await open(), "none");
  expect(answer.status).toBe(403);
  expect(textOf(answer)).toContain("<Code>AccessDenied</Code>");
});

it("answers 404 for a missing key that may be listed (S3-02)", async () => {
  const answer = await read(await open({ listable: true }), "none");
  expect(answer.status).toBe(404);
  expect(textOf(answer)).toContain("<Code>NoSuchKey</Code>");
});

it("asks S3 at each miss of a key that is a 403, and keeps a 404 for ten seconds (S3-03)", async () => {
  for (const [listable, reads] of [
    [false, 2],
    [true, 1],
  ] as const) {
    const { ports, engine } = engineOver(await open({ listable }));
    await engine.handle(get("/none"));
    ports.clock += 9_000;
    await engine.handle(get("/none"));
    expect(ports.reads).toHaveLength(reads);
  }
});

it("lists a listable bucket for a `/` that nobody rewrites (S3-04)", async () => {
  const { engine } = engineOver(await open({ listable: true }));
  const { response } = await engine.handle(get("/"));
  expect(response.status).toBe(200);
  expect(textOf(response)).toContain("<Key>index.html</Key>");
});

it("lists nothing where it may not (S3-04)", async () => {
  expect((await read(await open(), "")).status).toBe(403);
});

it("has no index document for a folder (S3-05)", async () => {
  const reader = await open();
  await put("posts/index.html", "posts");
  expect((await read(reader, "posts/")).status).toBe(403);
  expect((await read(reader, "posts")).status).toBe(403);
  await put("posts/", "the folder's own key");
  expect(textOf(await read(reader, "posts/"))).toBe("the folder's own key");
});

it("answers with the same object whatever cookies say (S3-07)", async () => {
  const cachePolicy = { ...defaultBehavior.cachePolicy, cookies: { kind: "all" } as const };
  const behaviors = [{ ...defaultBehavior, cachePolicy }];
  const { ports, engine } = engineOver(await open(), { behaviors });
  for (const cookie of ["a=1", "a=2"]) {
    const { response } = await engine.handle(get("/index.html", { cookie: [cookie] }));
    expect([response.status, textOf(response), xCache(response)]).toEqual([
      200,
      "hello",
      "Miss from cloudfront",
    ]);
  }
  expect(ports.reads).toHaveLength(2);
});

it("reads keys with a plus sign, a space and Chinese, percent-encoded (S3-08)", async () => {
  const { engine } = engineOver(await open());
  for (const key of ["a+b.txt", "图 片.png", "100%&=?#.txt"]) {
    await put(key, key);
    const { response } = await engine.handle(get(`/${encodeURIComponent(key)}`));
    expect([response.status, textOf(response)]).toEqual([200, key]);
  }
});

it("revalidates by ETag (CA-25)", async () => {
  const reader = await open();
  const ifNoneMatch = (await read(reader, "index.html")).headers["etag"]?.[0] ?? "";
  const again = await reader.get("bucket", "index.html", { method: "GET", ifNoneMatch });
  expect(again.status).toBe(304);
});

it("answers HEAD with the length and no body", async () => {
  const answer = await (await open()).get("bucket", "index.html", { method: "HEAD" });
  expect(answer.body).toHaveLength(0);
  expect(answer.headers["content-length"]).toEqual(["5"]);
});

it("reads no file outside the bucket", async () => {
  const reader = await open();
  for (const key of ["../secret", "..", "a\0b", "/etc/passwd"])
    expect((await read(reader, key)).status).toBe(403);
});

it("counts each read, and a list as a write (PR-08)", async () => {
  await open({ listable: true });
  const meter = createMeter();
  const reader = bucketReader([bucket], meter);
  await read(reader, "index.html");
  await read(reader, "none");
  await reader.get("bucket", "index.html", { method: "HEAD" });
  await read(reader, "");
  expect(meter.usage).toMatchObject({ storageGets: 3, storagePuts: 1 });
});
