import { createHash, randomUUID } from "node:crypto";
import { closeSync, mkdirSync, openSync, readdirSync, readSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Bucket } from "../model.ts";
import { Fields } from "../template/fields.ts";

/** An object without its body. */
export interface ObjectHead {
  key: string;
  /** Quoted MD5 of the body. */
  etag: string;
  /** ISO 8601, whole seconds. */
  lastModified: string;
  /** Bytes. */
  size: number;
  /** Headers it was put with and is got with, lower case: content-type, cache-control, x-amz-meta-… */
  headers: Record<string, string>;
}

/** A folder with the objects of a bucket. */
export interface BucketFolder {
  name: string;
  /** Whether CloudFront may read its objects (S3-01). */
  readable: boolean;
  /** Whether a missing key is a 404 to CloudFront, else a 403 (S3-02). */
  listable: boolean;
  /** In the order of their keys' UTF-8 bytes, as S3 lists them. */
  list(): ObjectHead[];
  head(key: string): ObjectHead | undefined;
  read(key: string): Promise<Buffer>;
  put(key: string, body: Buffer, headers: Record<string, string>): Promise<ObjectHead>;
  delete(key: string): Promise<void>;
}

const headLimit = 16_384; // bytes; a key has at most 1,024, metadata 2 KB

/**
 * Opens a bucket's folder, created if missing. One file an object, named by its key's hash, so that any key is a safe file
 * name; its first line is the head as JSON, the body follows, and a rename puts both in place at once.
 */
export function openBucketFolder(
  folder: string,
  { name, readable, listable }: Bucket,
): BucketFolder {
  mkdirSync(folder, { recursive: true });
  const heads = readHeads(folder);
  return {
    name,
    readable,
    listable,
    list: () =>
      [...heads.values()].toSorted((a, b) =>
        Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)),
      ),
    head: (key) => heads.get(key),
    read: async (key) => {
      const file = await readFile(join(folder, fileName(key)));
      return file.subarray(file.indexOf("\n") + 1);
    },
    put: async (key, body, headers) => {
      const head = { key, etag: etagOf(body), lastModified: now(), size: body.length, headers };
      await replaceFile(
        join(folder, fileName(key)),
        Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]),
      );
      heads.set(key, head);
      return head;
    },
    delete: async (key) => {
      heads.delete(key);
      await rm(join(folder, fileName(key)), { force: true });
    },
  };
}

function readHeads(folder: string): Map<string, ObjectHead> {
  const files = readdirSync(folder).filter((file) => !file.endsWith(".tmp"));
  return new Map(
    files.map((file) => {
      const head = readHead(join(folder, file));
      return [head.key, head];
    }),
  );
}

function readHead(path: string): ObjectHead {
  const start = Buffer.alloc(headLimit);
  const file = openSync(path, "r");
  const length = readSync(file, start);
  closeSync(file);
  const line = start.subarray(0, length).toString().split("\n", 1)[0] ?? "";
  const head = new Fields(JSON.parse(line), path);
  const headers = head.fields("headers");
  return {
    key: head.text("key"),
    etag: head.text("etag"),
    lastModified: head.text("lastModified"),
    size: head.number("size"),
    headers: Object.fromEntries(headers.names().map((name) => [name, headers.text(name)])),
  };
}

async function replaceFile(path: string, content: Buffer): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

function fileName(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** S3's ETag of a body put in one piece. */
export function etagOf(body: Buffer): string {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}

function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, ".000Z");
}
