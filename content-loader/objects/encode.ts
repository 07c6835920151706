import { hash } from "node:crypto";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { canonicalJson } from "./canonical-json.ts";

/** A value as the table holds it (contract.ts): under the hash of its JSON, as text, or as brotli when it is large. */
export interface Encoded {
  hash: string;
  body: { kind: "json"; json: string } | { kind: "br"; br: Uint8Array };
}

/** Bytes of an item, names and values (DB-01). */
export const itemLimit = 409_600;

/** Bytes of the partition key, of attribute names and of a time, at most: `pk`, `release#` and a hash, `json`, `stored`. */
const overhead = 80;

/** Bytes. Less than this costs a reader more to unpack, at a cold edge, than the table to keep (contract.ts). */
const worthCompressing = 65_536;

/** A value's JSON under its hash, not packed yet: to be named, most objects of a release need no more. */
export interface Named {
  hash: string;
  bytes: Buffer;
}

/** The value that was encoded. */
export function decode({ body }: Encoded): unknown {
  return JSON.parse(body.kind === "br" ? brotliDecompressSync(body.br).toString() : body.json);
}

/** A value as the table holds it. */
export function encode(value: unknown): Encoded {
  return pack(nameOf(value));
}

/** A value's JSON under its hash. */
export function nameOf(value: unknown): Named {
  const bytes = Buffer.from(canonicalJson(value));
  return { hash: hash("sha256", bytes, "base64url"), bytes };
}

/** JSON as the table holds it: compressed when it is large. */
export function pack({ hash, bytes }: Named): Encoded {
  if (bytes.length >= worthCompressing) return { hash, body: { kind: "br", br: compress(bytes) } };
  return { hash, body: { kind: "json", json: bytes.toString() } };
}

/** The JSON of what was packed. */
export function unpack({ hash, body }: Encoded): Named {
  const bytes = body.kind === "br" ? brotliDecompressSync(body.br) : Buffer.from(body.json);
  return { hash, bytes };
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
