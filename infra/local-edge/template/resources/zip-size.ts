import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";

const entryOverhead = 30 + 46; // bytes of a file's two headers in a zip, without its name in each

/** Bytes of the folder's files. */
export function rawSize(folder: string): number {
  return filesOf(folder).reduce((sum, file) => sum + statSync(file).size, 0);
}

/** Bytes of the folder as a zip, each file deflated, as it is deployed. */
export function zipSize(folder: string): number {
  return filesOf(folder).reduce((sum, file) => {
    const name = Buffer.byteLength(file) - Buffer.byteLength(folder);
    return sum + deflateRawSync(readFileSync(file)).length + 2 * name + entryOverhead;
  }, 0);
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
