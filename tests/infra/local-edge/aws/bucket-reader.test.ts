import { afterEach, beforeEach, expect, it } from "vitest";
import {
  type BucketFolder,
  openBucketFolder,
} from "../../../../infra/local-edge/aws/bucket-folder.ts";
import { bucketReader } from "../../../../infra/local-edge/aws/bucket-reader.ts";
import { temporaryFolder } from "../support/local-stack.ts";

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

async function bucket(listable: boolean): Promise<BucketFolder> {
  const opened = openBucketFolder(folder.path, "bucket", listable);
  await opened.put("index.html", Buffer.from("hello"), { "content-type": "text/html" });
  return opened;
}

it("answers 403 for a missing key that may not be listed (S3-02)", async () => {
  const reader = bucketReader([await bucket(false)]);
  const answer = await reader.get("bucket", "none", { method: "GET" });
  expect(answer.status).toBe(403);
  expect(answer.body.toString()).toContain("<Code>AccessDenied</Code>");
});

it("answers 404 for a missing key that may be listed (S3-02)", async () => {
  const reader = bucketReader([await bucket(true)]);
  const answer = await reader.get("bucket", "none", { method: "GET" });
  expect(answer.status).toBe(404);
  expect(answer.body.toString()).toContain("<Code>NoSuchKey</Code>");
});

it("lists a listable bucket for an empty key (S3-04)", async () => {
  const answer = await bucketReader([await bucket(true)]).get("bucket", "", { method: "GET" });
  expect(answer.body.toString()).toContain("<Key>index.html</Key>");
});

it("revalidates by ETag (CA-25)", async () => {
  const reader = bucketReader([await bucket(false)]);
  const first = await reader.get("bucket", "index.html", { method: "GET" });
  const ifNoneMatch = first.headers["etag"]?.[0] ?? "";
  expect(await reader.get("bucket", "index.html", { method: "GET", ifNoneMatch })).toMatchObject({
    status: 304,
  });
});

it("answers HEAD with the length and no body", async () => {
  const answer = await bucketReader([await bucket(false)]).get("bucket", "index.html", {
    method: "HEAD",
  });
  expect(answer.body).toHaveLength(0);
  expect(answer.headers["content-length"]).toEqual(["5"]);
});

it("reads no file outside the bucket", async () => {
  const reader = bucketReader([await bucket(false)]);
  for (const key of ["../secret", "..", "a\0b", "/etc/passwd"]) {
    expect((await reader.get("bucket", key, { method: "GET" })).status).toBe(403);
  }
});
