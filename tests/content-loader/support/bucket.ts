import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** A bucket in memory, as far as the loader asks it. */
export interface MemoryBucket {
  files: Map<string, string>;
  /** When a file was put, milliseconds since 1970. */
  modified: Map<string, number>;
}

/** Answers a request for the bucket `files`; each file that it writes or deletes is named in `writes`. */
export function answerBucket(
  request: IncomingMessage & { body: string },
  response: ServerResponse,
  { writes, ...bucket }: MemoryBucket & { writes: string[] },
): void {
  const url = new URL(request.url ?? "/", "http://aws");
  const key = decodeURIComponent(url.pathname.replace(/^\/files\/?/, ""));
  if (request.method === "PUT") put(request, response, { key, writes, ...bucket });
  else if (url.searchParams.has("delete")) remove(request.body, response, { writes, ...bucket });
  else if (url.searchParams.has("list-type"))
    list(url.searchParams.get("prefix") ?? "", response, bucket);
  else get(request, response, bucket.files.get(key));
}

function put(
  { headers, body }: IncomingMessage & { body: string },
  response: ServerResponse,
  { key, writes, files, modified }: MemoryBucket & { key: string; writes: string[] },
): void {
  const there = files.get(key);
  const isOther = there === undefined || tag(there) !== headers["if-match"];
  const isThere = there !== undefined && headers["if-none-match"] === "*";
  if (isThere || (headers["if-match"] !== undefined && isOther)) {
    response.writeHead(412).end("<Error><Code>PreconditionFailed</Code></Error>");
    return;
  }
  writes.push(`PutObject ${key}`);
  files.set(key, body);
  modified.set(key, Date.now());
  response.writeHead(200, { etag: tag(body) }).end();
}

function remove(
  body: string,
  response: ServerResponse,
  { writes, files, modified }: MemoryBucket & { writes: string[] },
): void {
  for (const [, key = ""] of body.matchAll(/<Key>(.*?)<\/Key>/g)) {
    writes.push(`DeleteObject ${key}`);
    files.delete(key);
    modified.delete(key);
  }
  response.writeHead(200, xml).end("<DeleteResult></DeleteResult>");
}

function list(prefix: string, response: ServerResponse, { files, modified }: MemoryBucket): void {
  const keys = [...files.keys()].filter((key) => key.startsWith(prefix));
  const rows = keys.map((key) => {
    const time = new Date(modified.get(key) ?? 0).toISOString();
    return `<Contents><Key>${key}</Key><LastModified>${time}</LastModified></Contents>`;
  });
  response.writeHead(200, xml).end(`<ListBucketResult>${rows.join("")}</ListBucketResult>`);
}

function get(request: IncomingMessage, response: ServerResponse, file: string | undefined): void {
  const isHead = request.method === "HEAD";
  if (file === undefined)
    response.writeHead(404, xml).end(isHead ? "" : "<Error><Code>NoSuchKey</Code></Error>");
  else response.writeHead(200, { etag: tag(file) }).end(isHead ? "" : file);
}

const xml = { "content-type": "application/xml" };

function tag(content: string): string {
  return `"${createHash("md5").update(content).digest("hex")}"`;
}
