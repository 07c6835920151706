import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { deployBuckets } from "../../../../infra/local-edge/aws/bucket-deployments.ts";
import {
  type BucketFolder,
  openBucketFolder,
} from "../../../../infra/local-edge/aws/bucket-folder.ts";
import { temporaryFolder } from "../support/local-stack.ts";

let folder: ReturnType<typeof temporaryFolder>;
let bucket: BucketFolder;
let source: string;

beforeEach(() => {
  folder = temporaryFolder();
  bucket = openBucketFolder(join(folder.path, "s3"), {
    name: "bucket",
    readable: true,
    listable: false,
  });
  source = join(folder.path, "source");
  mkdirSync(join(source, "icons"), { recursive: true });
  writeFileSync(join(source, "style.css"), "p {}");
  writeFileSync(join(source, "icons/icon.svg"), "<svg/>");
});

afterEach(() => folder.remove());

function deploy(more: { prune?: boolean; cacheControl?: string } = {}): Promise<void> {
  return deployBuckets(
    [
      {
        bucket: "bucket",
        sources: [source],
        prefix: "assets",
        prune: false,
        invalidates: [],
        first: false,
        ...more,
      },
    ],
    [bucket],
  );
}

it("copies a folder under its prefix, with types and cache control", async () => {
  await deploy({ cacheControl: "public, max-age=3600" });
  expect(bucket.list().map(({ key }) => key)).toEqual([
    "assets/icons/icon.svg",
    "assets/style.css",
  ]);
  expect(bucket.head("assets/style.css")?.headers).toEqual({
    "content-type": "text/css",
    "cache-control": "public, max-age=3600",
  });
});

it("keeps other objects unless it prunes", async () => {
  for (const key of ["index.html", "assets/old.css"]) await bucket.put(key, Buffer.from("x"), {});
  await deploy();
  expect(bucket.head("assets/old.css")).toBeDefined();
  await deploy({ prune: true });
  expect(bucket.head("assets/old.css")).toBeUndefined();
  expect(bucket.head("index.html")).toBeDefined();
});

it("leaves an object alone that has not changed", async () => {
  await deploy();
  const before = bucket.head("assets/style.css");
  await deploy();
  expect(bucket.head("assets/style.css")).toBe(before);
  writeFileSync(join(source, "style.css"), "a {}");
  await deploy();
  expect(bucket.head("assets/style.css")?.etag).not.toBe(before?.etag);
});
