import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { fairConditions } from "../../../../infra/local-edge/aws/conditions.ts";
import { createMeter } from "../../../../infra/local-edge/meter.ts";
import { Readable } from "node:stream";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../../../infra/local-edge/aws/store.ts";
import { localStack, s3Client, temporaryFolder } from "../support/local-stack.ts";

const Bucket = "bucket";
let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let s3: S3Client;

async function open(): Promise<void> {
  store = await openStore(localStack, {
    stateDir: folder.path,
    conditions: fairConditions(),
    meter: createMeter(),
    invalidate: () => undefined,
  });
  s3 = s3Client(store.endpoint);
}

function put(Key: string, Body: string, ContentType = "text/plain") {
  return s3.send(
    new PutObjectCommand({ Bucket, Key, Body, ContentType, CacheControl: "public, max-age=60" }),
  );
}

async function keys(Prefix?: string): Promise<(string | undefined)[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  return Contents.map(({ Key }) => Key);
}

beforeEach(async () => {
  folder = temporaryFolder();
  await open();
});

afterEach(async () => {
  await store.stop();
  folder.remove();
});

describe("S3", () => {
  it("returns an object with the headers it was put with", async () => {
    const { ETag } = await put("index.html", "hello", "text/html; charset=utf-8");
    const object = await s3.send(new GetObjectCommand({ Bucket, Key: "index.html" }));
    expect(await object.Body?.transformToString()).toBe("hello");
    expect(object).toMatchObject({
      ContentType: "text/html; charset=utf-8",
      CacheControl: "public, max-age=60",
      ContentLength: 5,
      ETag,
    });
    expect(ETag).toBe('"5d41402abc4b2a76b9719d911017c592"');
    expect(object.LastModified?.getTime()).toBeGreaterThan(Date.now() - 5_000);
  });

  it("returns a head without a body", async () => {
    await put("a", "hello");
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "a" }));
    expect(head).toMatchObject({ ContentLength: 5, ContentType: "text/plain" });
  });

  it("returns a part, and 304 for what the client has", async () => {
    const { ETag } = await put("a", "0123456789");
    const part = await s3.send(new GetObjectCommand({ Bucket, Key: "a", Range: "bytes=2-4" }));
    expect(await part.Body?.transformToString()).toBe("234");
    expect(part.ContentRange).toBe("bytes 2-4/10");
    const again = s3.send(new GetObjectCommand({ Bucket, Key: "a", IfNoneMatch: ETag }));
    await expect(again).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
  });

  it("says NoSuchKey for a missing object", async () => {
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: "none" }))).rejects.toThrow(NoSuchKey);
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: "none" }))).rejects.toMatchObject({
      name: "NotFound",
    });
  });

  it("says NoSuchBucket for a bucket that the template does not have", async () => {
    await expect(
      s3.send(new GetObjectCommand({ Bucket: "other", Key: "a" })),
    ).rejects.toMatchObject({
      name: "NoSuchBucket",
    });
  });

  it("keeps any key inside the bucket's folder", async () => {
    const odd = [
      "../../escape",
      "a/../b",
      "中文/图 片.png",
      "x".repeat(1_000),
      "a+b&c=d?e#f%20",
      ".",
      "/",
    ];
    for (const key of odd) await put(key, key);
    for (const key of odd) {
      const object = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
      expect(await object.Body?.transformToString()).toBe(key);
    }
    expect(existsSync(join(folder.path, "../escape"))).toBe(false);
    expect(readdirSync(join(folder.path, "s3", Bucket))).toHaveLength(odd.length);
  });

  it("lists keys in the order of their bytes, under a prefix, page by page", async () => {
    for (const key of ["media/b", "media/a", "media/中", "index.html"]) await put(key, "x");
    expect(await keys()).toEqual(["index.html", "media/a", "media/b", "media/中"]);
    expect(await keys("media/")).toEqual(["media/a", "media/b", "media/中"]);
    const first = await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 3 }));
    expect(first.IsTruncated).toBe(true);
    const rest = await s3.send(
      new ListObjectsV2Command({ Bucket, ContinuationToken: first.NextContinuationToken }),
    );
    expect(rest.Contents?.map(({ Key }) => Key)).toEqual(["media/中"]);
  });

  it("folds keys into common prefixes", async () => {
    for (const key of ["media/a", "media/b", "index.html"]) await put(key, "x");
    const { Contents, CommonPrefixes } = await s3.send(
      new ListObjectsV2Command({ Bucket, Delimiter: "/" }),
    );
    expect(Contents?.map(({ Key }) => Key)).toEqual(["index.html"]);
    expect(CommonPrefixes).toEqual([{ Prefix: "media/" }]);
  });

  it("deletes one key and many", async () => {
    for (const key of ["a", "b", "c & d", "e"]) await put(key, "x");
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "a" }));
    await s3.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key: "b" }, { Key: "c & d" }, { Key: "none" }] },
      }),
    );
    expect(await keys()).toEqual(["e"]);
  });

  it("takes a stream, which the SDK sends in aws-chunked encoding", async () => {
    const Body = Readable.from([Buffer.from("hel"), Buffer.from("lo")]);
    await s3.send(new PutObjectCommand({ Bucket, Key: "a", Body, ContentLength: 5 }));
    const object = await s3.send(new GetObjectCommand({ Bucket, Key: "a" }));
    expect(await object.Body?.transformToString()).toBe("hello");
    expect(object.ContentEncoding).toBeUndefined();
  });

  it("does not replace an object that must not exist", async () => {
    await put("a", "first");
    const again = s3.send(
      new PutObjectCommand({ Bucket, Key: "a", Body: "second", IfNoneMatch: "*" }),
    );
    await expect(again).rejects.toMatchObject({ name: "PreconditionFailed" });
  });

  it("keeps objects over a restart", async () => {
    await put("a", "hello\nworld");
    await store.stop();
    await open();
    const object = await s3.send(new GetObjectCommand({ Bucket, Key: "a" }));
    expect(await object.Body?.transformToString()).toBe("hello\nworld");
    expect(object.CacheControl).toBe("public, max-age=60");
  });
});
