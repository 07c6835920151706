import { createHash } from "node:crypto";
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

export function encode(value: unknown): Encoded {
  const json = canonicalJson(value);
  const bytes = Buffer.from(json);
  const hash = createHash("sha256").update(bytes).digest("base64url");
  if (bytes.length >= worthCompressing) return { hash, body: { kind: "br", br: compress(bytes) } };
  return { hash, body: { kind: "json", json } };
}

/** The value that was encoded. */
export function decode({ body }: Encoded): unknown {
  return JSON.parse(body.kind === "br" ? brotliDecompressSync(body.br).toString() : body.json);
}

/** Bytes that the value takes as an item. */
export function itemSize({ body }: Encoded): number {
  return overhead + (body.kind === "br" ? body.br.length : Buffer.byteLength(body.json));
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
