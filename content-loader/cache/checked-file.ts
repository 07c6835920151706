import { hash } from "node:crypto";
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { isString, shape } from "../../edge/store/shape.ts";

/** The first line of a file; the rest is its text. */
const isHead = shape({ version: isString, checksum: isString });

/** A text that was written under the same version; undefined when the file is missing, damaged or another version's. */
export function readChecked(
  path: string,
  version: string,
): { text: string; checksum: string } | undefined {
  try {
    const bytes = readFileSync(path);
    const end = bytes.indexOf("\n");
    const head: unknown = JSON.parse(bytes.toString("utf8", 0, end));
    const body = bytes.subarray(end + 1);
    if (!isHead(head) || head.version !== version || head.checksum !== sum(body)) return undefined;
    return { text: body.toString(), checksum: head.checksum };
  } catch {
    return undefined;
  }
}

/** Replaces the file as a whole, so that of two writers at once the last one's stays. Returns the checksum. */
export function writeChecked(path: string, version: string, text: string): string {
  const body = Buffer.from(text);
  const checksum = sum(body);
  const draft = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(draft, `${JSON.stringify({ version, checksum })}\n`);
    appendFileSync(draft, body);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  return checksum;
}

function sum(body: Buffer): string {
  return hash("sha256", body, "base64url");
}
