import { hash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isString, shape } from "../../edge/store/shape.ts";
import type { CachedPost } from "./cached-post.ts";

type Posts = ReadonlyMap<string, CachedPost>;

/** The first line of an index; the second is its posts. */
const isHead = shape({ version: isString, checksum: isString });

/** The posts of an index that this version of the code wrote; none when it is missing, damaged or another version's. */
export function readIndex(path: string, version: string): Map<string, CachedPost> {
  try {
    const text = readFileSync(path, "utf8");
    const end = text.indexOf("\n");
    const head: unknown = JSON.parse(text.slice(0, end));
    const body = text.slice(end + 1);
    if (!isHead(head) || head.version !== version || head.checksum !== checksum(body))
      return new Map();
    return parseBody(body);
  } catch {
    return new Map();
  }
}

/** Replaces the index as a whole: of two runs at once, the last one's stays. */
export function writeIndex(path: string, version: string, posts: Posts): void {
  const body = JSON.stringify([...posts]);
  const head = JSON.stringify({ version, checksum: checksum(body) });
  const draft = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(draft, `${head}\n${body}`);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The checksum and the version say that this code wrote it, and so that it has this type. */
function parseBody(body: string): Map<string, CachedPost> {
  const posts: [string, CachedPost][] = JSON.parse(body);
  return new Map(posts);
}

function checksum(body: string): string {
  return hash("sha256", body, "base64url");
}
