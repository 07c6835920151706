import { createHash } from "node:crypto";
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from "@aws-sdk/client-s3";

export interface Bucket {
  client: S3Client;
  name: string;
}

/** A file of the blog that lies in the bucket. */
export interface BucketFile {
  key: string;
  contentType: string;
  cacheControl: string;
  text: string;
}

/** A file that differs from the bucket's. */
export interface ChangedFile extends BucketFile {
  /** ETag of what the bucket has; absent when it has nothing. */
  replaces?: string;
}

/** The bucket's file is not the one that was to be replaced: someone else wrote it meanwhile. */
export class FileMoved extends Error {}

/** The text of a file, or undefined when there is none. */
export async function readText({ client, name }: Bucket, key: string): Promise<string | undefined> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
    return await Body?.transformToString();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The bytes of a file, or undefined when there is none. */
export async function readBytes(
  { client, name }: Bucket,
  key: string,
): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
    return await Body?.transformToByteArray();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The files whose bytes differ from the bucket's. */
export async function changedFiles(
  bucket: Bucket,
  files: readonly BucketFile[],
): Promise<ChangedFile[]> {
  const tags = await Promise.all(files.map(({ key }) => readTag(bucket, key)));
  return files.flatMap((file, index) => {
    const replaces = tags[index];
    if (replaces === tagOf(file.text)) return [];
    return [{ ...file, ...(replaces !== undefined && { replaces }) }];
  });
}

/** Uploads files over those that were seen, and over nothing else. Throws FileMoved. */
export async function upload(bucket: Bucket, files: readonly ChangedFile[]): Promise<void> {
  for (const file of files) await put(bucket, file);
}

async function put({ client, name }: Bucket, file: ChangedFile): Promise<void> {
  const { key, contentType, cacheControl, text, replaces } = file;
  try {
    await client.send(
      new PutObjectCommand({
        Bucket: name,
        Key: key,
        Body: text,
        ContentType: contentType,
        CacheControl: cacheControl,
        ...(replaces === undefined ? { IfNoneMatch: "*" } : { IfMatch: replaces }),
      }),
    );
  } catch (error) {
    if (statusOf(error) !== 412 && statusOf(error) !== 409) throw error;
    throw new FileMoved(`${key} was written by another loader`, { cause: error });
  }
}

/** The ETag of what one PutObject writes under SSE-S3: the MD5 of its bytes. */
export function tagOf(text: string): string {
  return `"${createHash("md5").update(text).digest("hex")}"`;
}

async function readTag({ client, name }: Bucket, key: string): Promise<string | undefined> {
  try {
    const { ETag } = await client.send(new HeadObjectCommand({ Bucket: name, Key: key }));
    return ETag;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The files below a prefix; `modified` in milliseconds since 1970. */
export async function listFiles(
  { client, name }: Bucket,
  prefix: string,
): Promise<{ key: string; modified: number }[]> {
  const files: { key: string; modified: number }[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client },
    { Bucket: name, Prefix: prefix },
  )) {
    for (const { Key = "", LastModified } of Contents)
      files.push({ key: Key, modified: LastModified?.getTime() ?? Infinity });
  }
  return files;
}

/** Keys of one DeleteObjects. */
const deleteBatch = 1_000;

/** Deletes files; the bucket keeps their last version for a while where it is versioned. */
export async function deleteFiles(
  { client, name }: Bucket,
  keys: readonly string[],
): Promise<void> {
  for (let start = 0; start < keys.length; start += deleteBatch) {
    const Objects = keys.slice(start, start + deleteBatch).map((Key) => ({ Key }));
    await client.send(new DeleteObjectsCommand({ Bucket: name, Delete: { Objects, Quiet: true } }));
  }
}

/** Whether S3 has no such file. */
export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404;
}

/** The HTTP status of an answer that refuses. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
