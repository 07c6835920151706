import { createHash } from "node:crypto";
import { brotliDecompressSync } from "node:zlib";
import { expect, it } from "vitest";
import { encode, itemLimit, itemSize, nameOf } from "../../../content-loader/objects/encode.ts";

it("names an object by the base64url SHA-256 of its JSON", () => {
  const { hash, body } = encode({ kind: "tags", tags: [] });
  expect(body).toEqual({ kind: "json", json: '{"kind":"tags","tags":[]}' });
  expect(hash).toBe(createHash("sha256").update('{"kind":"tags","tags":[]}').digest("base64url"));
});

it("gives equal values equal names, whatever the order of their fields", () => {
  expect(encode({ a: 1, b: { c: 2, d: [3] } }).hash).toBe(
    encode({ b: { d: [3], c: 2 }, a: 1 }).hash,
  );
});

it("compresses what is large", () => {
  const value = { text: "边缘渲染 ".repeat(6_000) };
  const { body } = encode(value);
  expect(body.kind === "br" && JSON.parse(brotliDecompressSync(body.br).toString())).toEqual(value);
});

it("counts an item's bytes in UTF-8 (DB-01)", () => {
  const noise = createHash("sha512").update("x").digest("hex");
  expect(itemSize(nameOf({ noise }))).toBeGreaterThan(Buffer.byteLength(noise));
  expect(itemLimit).toBe(400 * 1024);
});
