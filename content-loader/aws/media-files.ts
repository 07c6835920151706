import { HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { cacheFor, href } from "../../edge/routes.ts";
import { inParallel } from "../in-parallel.ts";
import type { MediaFile } from "../media/media-set.ts";
import type { Progress } from "../progress.ts";
import { isMissing, statusOf, type Bucket } from "./bucket.ts";

/** Files at a time. */
const inFlight = 4;

/** Milliseconds for one file of 20 MB: 2 Mbit/s are enough. */
const requestTimeout = 90_000;

/**
 * Uploads the files that the bucket lacks, and gives their number. A name says what the bytes are, so that one that is there is
 * neither replaced nor made. Pages that show the files come after this.
 */
export async function uploadMedia(
  bucket: Bucket,
  files: readonly MediaFile[],
  progress: Progress,
): Promise<number> {
  let done = 0;
  let uploaded = 0;
  await inParallel(files, inFlight, async (file) => {
    if (await uploadMissing(bucket, file)) uploaded += 1;
    done += 1;
    progress.step("Uploading images", done, files.length);
  });
  return uploaded;
}

async function uploadMissing(bucket: Bucket, file: MediaFile): Promise<boolean> {
  if (await isThere(bucket, file)) return false;
  try {
    await put(bucket, file, await file.read());
    return true;
  } catch (error) {
    // Another loader was faster (412), or is just about to be (409).
    if ([409, 412].includes(statusOf(error) ?? 0) && (await isThere(bucket, file))) return false;
    throw error;
  }
}

async function put({ client, name }: Bucket, file: MediaFile, bytes: Uint8Array): Promise<void> {
  const command = new PutObjectCommand({
    Bucket: name,
    Key: keyOf(file),
    Body: bytes,
    ContentType: file.contentType,
    CacheControl: cacheFor("media"),
    IfNoneMatch: "*",
  });
  await client.send(command, { requestTimeout });
}

async function isThere({ client, name }: Bucket, file: MediaFile): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: name, Key: keyOf(file) }));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** A file's key in the bucket is its path without the slash. */
function keyOf({ name }: MediaFile): string {
  return href("media", { file: name }).slice(1);
}
