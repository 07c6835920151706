import { decodeBase64 } from "./base64.ts";
import type { EdgeEventBody } from "./edge-event.ts";
import { invalidLambdaResult } from "./invalid-result.ts";
import type { RequestBody, ViewerRequest } from "../model.ts";
import { isRecord } from "./unknown-record.ts";

type Including = "viewer-request" | "origin-request";

/** Bytes of a body that a function is shown (LE-06). */
const shown: Record<Including, number> = { "viewer-request": 40_960, "origin-request": 1_048_576 };

/** Characters of a body that a function puts in its place, as text and as base64 (LE-06). */
const replaced: Record<Including, { text: number; base64: number }> = {
  "viewer-request": { text: 40_960, base64: 54_476 }, // 53.2 KB
  "origin-request": { text: 1_048_576, base64: 1_394_606 }, // 1.33 MB
};

/** The request's body for an event that includes it, cut where CloudFront cuts it (LE-06). */
export async function toEventBody(
  request: ViewerRequest,
  eventType: Including,
): Promise<EdgeEventBody> {
  const body = (await request.readBody?.()) ?? { bytes: Buffer.alloc(0), truncated: false };
  const limit = shown[eventType];
  return {
    inputTruncated: body.truncated || body.bytes.length > limit,
    action: "read-only",
    encoding: "base64",
    data: body.bytes.subarray(0, limit).toString("base64"),
  };
}

/**
 * The body that a function put in place of the request's, or undefined: it left it alone. Throws a FunctionFailure on one that
 * is too large or not what its encoding says (LE-06).
 */
export function parseReplacedBody(body: unknown, eventType: Including): RequestBody | undefined {
  if (!isRecord(body) || body["action"] !== "replace") return undefined;
  const { data, encoding } = body;
  if (typeof data !== "string" || (encoding !== "text" && encoding !== "base64"))
    throw invalidLambdaResult('the request\'s body is not data in "text" or "base64" (LE-06)');
  const limit = replaced[eventType][encoding];
  if (data.length > limit) {
    throw invalidLambdaResult(
      `the request's body has ${data.length} characters of ${encoding}, the limit is ${limit} (LE-06)`,
    );
  }
  const bytes = encoding === "text" ? Buffer.from(data) : decodeBase64(data);
  if (bytes === undefined) throw invalidLambdaResult("the request's body is not base64 (LE-06)");
  return { bytes, truncated: false };
}
