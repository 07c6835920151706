import { readdirSync } from "node:fs";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import type { Bucket } from "../../../content-loader/aws/bucket.ts";
import { uploadMedia } from "../../../content-loader/aws/media-files.ts";
import { MediaSet, type MediaFile } from "../../../content-loader/media/media-set.ts";
import { mediaImage } from "../../../content-loader/media/picture.ts";
import { Progress } from "../../../content-loader/progress.ts";
import { fairConditions } from "../../../infra/local-edge/aws/conditions.ts";
import { openStore } from "../../../infra/local-edge/aws/store.ts";
import { createMeter } from "../../../infra/local-edge/meter.ts";
import { localStack, s3Client } from "../../infra/local-edge/support/local-stack.ts";
import { silent } from "../support/content.ts";
import { folderWith } from "../support/folder.ts";
import { png } from "../support/images.ts";

let bucket: Bucket;

beforeEach(async () => {
  const store = await openStore(localStack, {
    stateDir: folderWith({}),
    conditions: fairConditions(),
    meter: createMeter(),
    invalidate: () => undefined,
  });
  onTestFinished(() => store.stop());
  bucket = { client: s3Client(store.endpoint), name: "bucket" };
});

function file(name: string, read: () => Uint8Array): MediaFile {
  return { name, contentType: "image/png", read: async () => read() };
}

async function stored(name: string) {
  const { client, name: Bucket } = bucket;
  const object = await client.send(new GetObjectCommand({ Bucket, Key: `media/${name}` }));
  return { ...object, bytes: Buffer.from((await object.Body?.transformToByteArray()) ?? []) };
}

it("uploads files as they are, for a year", async () => {
  const bytes = await png();
  const lines: string[] = [];
  const progress = new Progress({ write: (text) => lines.push(text) });
  const files = Array.from({ length: 9 }, (_, index) => file(`${index}.png`, () => bytes));
  expect(await uploadMedia(bucket, files, progress)).toBe(9);
  expect(await stored("8.png")).toMatchObject({
    bytes,
    ContentType: "image/png",
    CacheControl: "public, max-age=31536000, immutable",
  });
  expect(lines).toEqual(["Uploading images: 9\n"]);
});

it("neither makes nor replaces what is there", async () => {
  await uploadMedia(bucket, [file("a.png", () => Buffer.from("first"))], silent);
  const again = file("a.png", () => {
    throw new Error("read for nothing");
  });
  expect(await uploadMedia(bucket, [again], silent)).toBe(0);
  expect((await stored("a.png")).bytes.toString()).toBe("first");
});

it("leaves a file to another loader that was faster", async () => {
  const slow: MediaFile = {
    ...file("a.png", () => Buffer.from("late")),
    read: async () => {
      const Key = "media/a.png";
      await bucket.client.send(new PutObjectCommand({ Bucket: bucket.name, Key, Body: "early" }));
      return Buffer.from("late");
    },
  };
  expect(await uploadMedia(bucket, [slow], silent)).toBe(0);
  expect((await stored("a.png")).bytes.toString()).toBe("early");
});

it("fails when an image can't be read", async () => {
  const bad = file("a.png", () => {
    throw new Error("gone");
  });
  await expect(uploadMedia(bucket, [bad], silent)).rejects.toThrow("gone");
});

it("encodes nothing for a bucket that has it all, on a machine that never did", async () => {
  const folder = folderWith({ "a.png": await png() });
  const load = async (): Promise<{ uploaded: number; cached: number }> => {
    const cache = folderWith({});
    const media = new MediaSet(folder, cache);
    const found = await media.find("a.png", "a.md");
    if (found.kind === "picture") media.add("a", [mediaImage(found.picture)]);
    const uploaded = await uploadMedia(bucket, media.filesOf(["a"]), silent);
    return { uploaded, cached: readdirSync(cache).length };
  };
  expect(await load()).toEqual({ uploaded: 3, cached: 3 });
  expect(await load()).toEqual({ uploaded: 0, cached: 1 });
});
