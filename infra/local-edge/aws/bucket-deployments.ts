import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type BucketFolder, etagOf } from "./bucket-folder.ts";
import type { BucketDeployment } from "../model.ts";

/**
 * Copies what BucketDeployments say, as `aws s3 cp` does in the account: content type by extension, later sources over
 * earlier ones. Objects that are there already with the same body and headers stay as they are.
 */
export async function deployBuckets(
  deployments: BucketDeployment[],
  buckets: BucketFolder[],
): Promise<void> {
  for (const deployment of deployments) {
    const bucket = buckets.find(({ name }) => name === deployment.bucket);
    if (bucket === undefined)
      throw new Error(
        `${deployment.bucket}: a deployment names a bucket that is not in the template`,
      );
    await deploy(deployment, bucket);
  }
}

async function deploy(
  { sources, prefix, cacheControl, prune }: BucketDeployment,
  bucket: BucketFolder,
): Promise<void> {
  const files = new Map(
    sources.flatMap((folder) => listFiles(folder).map((file) => [file, join(folder, file)])),
  );
  const keys = new Map(
    [...files].map(([file, path]) => [prefix === "" ? file : `${prefix}/${file}`, path]),
  );
  for (const [key, path] of keys) {
    const type = contentTypes[extname(key).toLowerCase()] ?? "binary/octet-stream";
    await putIfChanged(bucket, key, readFileSync(path), {
      "content-type": type,
      ...(cacheControl !== undefined && { "cache-control": cacheControl }),
    });
  }
  if (!prune) return;
  const stale = bucket.list().filter(({ key }) => key.startsWith(prefix) && !keys.has(key));
  await Promise.all(stale.map(({ key }) => bucket.delete(key)));
}

async function putIfChanged(
  bucket: BucketFolder,
  key: string,
  body: Buffer,
  headers: Record<string, string>,
): Promise<void> {
  const head = bucket.head(key);
  if (head?.etag === etagOf(body) && isDeepStrictEqual(head.headers, headers)) return;
  await bucket.put(key, body, headers);
}

/** Paths of a folder's files, relative, with slashes. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

/** The types that Python's mimetypes, and so the deployment's `aws s3 cp`, gives these extensions. */
const contentTypes: Record<string, string> = {
  ".css": "text/css",
  ".gif": "image/gif",
  ".html": "text/html",
  ".ico": "image/vnd.microsoft.icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "text/xml",
};
