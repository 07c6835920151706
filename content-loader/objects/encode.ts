import { hash } from "node:crypto";
import { brotliCompressSync, constants } from "node:zlib";
import { canonicalJson } from "./canonical-json.ts";

/** A value as the table holds it (contract.ts): under the hash of its JSON, as text, or as brotli when it is large. */
export interface Encoded {
  hash: string;
  body: { kind: "json"; json: string } | { kind: "br"; br: Uint8Array };
}

/** Bytes of an item, names and values (DB-01). */
export const itemLimit = 409_600;

/** Bytes of the partition key and of attribute names, at most: `pk`, `release#` and a hash, `json`. */
const overhead = 64;

/** Bytes. Less than this costs a reader more to unpack, at a cold edge, than the table to keep (contract.ts). */
const worthCompressing = 65_536;

/** A value's JSON under its hash, not packed yet: to be named, most objects of a release need no more. */
export interface Named {
  hash: string;
  bytes: Buffer;
}

export function encode(value: unknown): Encoded {
  return pack(nameOf(value));
}

export function nameOf(value: unknown): Named {
  const bytes = Buffer.from(canonicalJson(value));
  return { hash: hash("sha256", bytes, "base64url"), bytes };
}

export function pack({ hash, bytes }: Named): Encoded {
  if (bytes.length >= worthCompressing) return { hash, body: { kind: "br", br: compress(bytes) } };
  return { hash, body: { kind: "json", json: bytes.toString() } };
}

/** Bytes that a value takes as an item. */
export function itemSize({ bytes }: Named): number {
  return overhead + (bytes.length < worthCompressing ? bytes.length : compress(bytes).length);
}

function compress(bytes: Buffer): Uint8Array {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, BROTLI_PARAM_SIZE_HINT } =
    constants;
  return brotliCompressSync(bytes, {
    params: {
      [BROTLI_PARAM_QUALITY]: 4,
      [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
      [BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}
