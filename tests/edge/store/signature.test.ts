import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { describe, expect, it } from "vitest";
import { sign } from "../../../edge/store/signature.ts";

type Data = string | ArrayBuffer | ArrayBufferView;

function toBuffer(data: Data): Buffer {
  if (typeof data === "string") return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
}

/** node:crypto in the shape that AWS's signer asks for. */
class Sha256 {
  readonly #hash;
  constructor(secret?: Data) {
    this.#hash =
      secret === undefined ? createHash("sha256") : createHmac("sha256", toBuffer(secret));
  }
  update(data: Data): void {
    this.#hash.update(toBuffer(data));
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
  reset(): void {
    throw new Error("used once");
  }
}

const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  sessionToken: "to/ken+=",
};

describe("sign", () => {
  it.each([
    [
      "us-east-1",
      "dynamodb.us-east-1.amazonaws.com",
      "2026-11-22T01:02:03.004Z",
      '{"TableName":"T"}',
    ],
    [
      "ap-northeast-1",
      "127.0.0.1:8000",
      "2027-01-01T00:00:00.000Z",
      '{"Key":{"pk":{"S":"post/你好"}}}',
    ],
  ])("signs as AWS's own signer does, for %s", async (region, host, time, body) => {
    const now = new Date(time);
    const target = "DynamoDB_20120810.GetItem";
    const oracle = new SignatureV4({
      service: "dynamodb",
      region,
      credentials,
      sha256: Sha256,
      applyChecksum: false,
    });
    const expected = await oracle.sign(
      {
        method: "POST",
        protocol: "https:",
        hostname: host,
        path: "/",
        headers: { host, "content-type": "application/x-amz-json-1.0", "x-amz-target": target },
        body,
      },
      { signingDate: now },
    );
    expect(sign({ host, region, target, body }, credentials, now)).toEqual(expected.headers);
  });
});
