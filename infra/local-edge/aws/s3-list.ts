import type { BucketFolder, ObjectHead } from "./bucket-folder.ts";
import type { EdgeResponse } from "../model.ts";
import { s3Namespace } from "./s3-errors.ts";
import { xml } from "./xml.ts";

const pageSize = 1_000; // keys

/** ListObjectsV2, with prefix, delimiter and paging. */
export function listObjectsV2(bucket: BucketFolder, query: URLSearchParams): EdgeResponse {
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const after = query.get("continuation-token") ?? query.get("start-after") ?? "";
  const limit = Math.min(Number(query.get("max-keys") ?? pageSize), pageSize);
  const entries = group(bucket.list(), prefix, delimiter).filter(({ name }) =>
    isAfter(name, after),
  );
  const page = entries.slice(0, limit);
  const more = entries.length > limit;
  const encode = query.get("encoding-type") === "url" ? encodeURIComponent : String;
  return xml(
    200,
    "ListBucketResult",
    {
      Name: bucket.name,
      Prefix: encode(prefix),
      KeyCount: page.length,
      MaxKeys: limit,
      IsTruncated: more,
      ...(more && { NextContinuationToken: page.at(-1)?.name }),
      Contents: page.flatMap(({ head }) => (head === undefined ? [] : [contents(head, encode)])),
      CommonPrefixes: page
        .filter(({ head }) => head === undefined)
        .map(({ name }) => ({ Prefix: encode(name) })),
    },
    s3Namespace,
  );
}

interface Entry {
  /** A key, or a common prefix. */
  name: string;
  head?: ObjectHead;
}

/** Keys under the prefix; those with the delimiter after it fold into one common prefix. */
function group(heads: ObjectHead[], prefix: string, delimiter: string): Entry[] {
  const entries = new Map<string, Entry>();
  for (const head of heads.filter(({ key }) => key.startsWith(prefix))) {
    const end = delimiter === "" ? -1 : head.key.indexOf(delimiter, prefix.length);
    const name = end === -1 ? head.key : head.key.slice(0, end + delimiter.length);
    entries.set(name, end === -1 ? { name, head } : { name });
  }
  return [...entries.values()];
}

function isAfter(name: string, after: string): boolean {
  return Buffer.compare(Buffer.from(name), Buffer.from(after)) > 0;
}

function contents(head: ObjectHead, encode: (key: string) => string): Record<string, unknown> {
  return {
    Key: encode(head.key),
    LastModified: head.lastModified,
    ETag: head.etag,
    Size: head.size,
    StorageClass: "STANDARD",
  };
}
