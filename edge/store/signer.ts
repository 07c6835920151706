import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";

const signers = new Map<string, SignatureV4>();

/** AWS's own signer (Signature Version 4) for DynamoDB in a Region, with the credentials that Lambda put in the environment. */
export function signerFor(region: string): SignatureV4 {
  let signer = signers.get(region);
  if (signer === undefined) {
    signer = new SignatureV4({
      service: "dynamodb",
      region,
      credentials: credentials(),
      sha256: Sha256,
    });
    signers.set(region, signer);
  }
  return signer;
}

function credentials(): { accessKeyId: string; secretAccessKey: string; sessionToken: string } {
  const {
    AWS_ACCESS_KEY_ID = "",
    AWS_SECRET_ACCESS_KEY = "",
    AWS_SESSION_TOKEN = "",
  } = process.env;
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN,
  };
}

type Data = string | ArrayBuffer | ArrayBufferView;

/** node:crypto in the shape that the signer asks for. */
class Sha256 {
  readonly #hash;

  constructor(secret?: Data) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytes(secret));
  }

  update(data: Data): void {
    this.#hash.update(bytes(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {
    throw new Error("A hash is used once");
  }
}

function bytes(data: Data): string | Uint8Array {
  if (typeof data === "string") return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
