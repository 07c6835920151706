import { createHash } from "node:crypto";
import {
  GetObjectCommand,
  HeadObjectCommand,
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
  text: string;
}

/** Seconds: shared caches keep a file until a release invalidates it, browsers ask each time. */
const cacheControl =
  "public, max-age=0, s-maxage=86400, stale-while-revalidate=604800, stale-if-error=2592000";

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

/** The files whose bytes differ from the bucket's: an ETag is the MD5 of what one PutObject wrote under SSE-S3. */
export async function changedFiles(
  bucket: Bucket,
  files: readonly BucketFile[],
): Promise<BucketFile[]> {
  const tags = await Promise.all(files.map(({ key }) => readTag(bucket, key)));
  return files.filter(({ text }, index) => tags[index] !== tagOf(text));
}

export async function upload(
  { client, name }: Bucket,
  files: readonly BucketFile[],
): Promise<void> {
  for (const { key, contentType, text } of files) {
    await client.send(
      new PutObjectCommand({
        Bucket: name,
        Key: key,
        Body: text,
        ContentType: contentType,
        CacheControl: cacheControl,
      }),
    );
  }
}

function tagOf(text: string): string {
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

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
}
