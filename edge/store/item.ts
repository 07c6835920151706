import type { Item } from "./dynamodb.ts";
import { isRecord, isString } from "./shape.ts";

/** The JSON text that an object or release item holds, plain (`json`) or as brotli (`br`). Throws when it holds neither. */
export function textOf(item: Item): string {
  const { json, br } = item;
  if (isRecord(json) && isString(json.S)) return json.S;
  if (isRecord(br) && isString(br.B))
    return process
      .getBuiltinModule("node:zlib")
      .brotliDecompressSync(Buffer.from(br.B, "base64"))
      .toString();
  throw new Error("An item has neither `json` nor `br`: the loader did not write it");
}

/** The release hash that a ref item names. */
export function releaseOf(item: Item): string {
  const { release } = item;
  if (isRecord(release) && isString(release.S)) return release.S;
  throw new Error("A ref names no release: the loader did not write it");
}

/** When a ref ends, milliseconds since 1970. DynamoDB deletes it some time after (DB-09). */
export function expiryOf(item: Item): number {
  const { expires } = item;
  return isRecord(expires) && isString(expires.N) ? Number(expires.N) * 1000 : Infinity;
}
