import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

interface JsonRequest {
  host: string;
  region: string;
  /** x-amz-target: service, version and operation. */
  target: string;
  body: string;
}

/**
 * The headers of a signed request to DynamoDB: a POST of JSON to `/`, without a query.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function sign(
  request: JsonRequest,
  credentials: Credentials,
  now: Date,
): Record<string, string> {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = `${time.slice(0, 8)}/${request.region}/dynamodb/aws4_request`;
  const headers: Record<string, string> = {
    "content-type": "application/x-amz-json-1.0",
    host: request.host,
    "x-amz-date": time,
    "x-amz-security-token": credentials.sessionToken,
    "x-amz-target": request.target,
  };
  const names = Object.keys(headers).join(";");
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ["POST", "/", "", lines.join(""), names, sha256(request.body)].join("\n");
  const text = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
  const signature = hmac(signingKey(scope, credentials), text).toString("hex");
  const credential = `${credentials.accessKeyId}/${scope}`;
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
  return headers;
}

/** A key lasts for a day, a Region and a secret. */
const keys = new Map<string, KeyObject>();

function signingKey(scope: string, { secretAccessKey }: Credentials): KeyObject {
  const name = `${scope}/${secretAccessKey}`;
  let key = keys.get(name);
  if (key === undefined) {
    const secret = Buffer.from(`AWS4${secretAccessKey}`);
    key = scope.split("/").reduce((from, part) => keyOf(hmac(from, part)), keyOf(secret));
    keys.set(name, key);
  }
  return key;
}

/** As an object: a key in bytes is made one for each use, which takes longer than the signature. */
function keyOf(bytes: Buffer): KeyObject {
  return createSecretKey(bytes);
}

function sha256(text: string): string {
  return hash("sha256", text);
}

function hmac(key: KeyObject, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
