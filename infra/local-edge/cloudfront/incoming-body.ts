import type { IncomingMessage } from "node:http";
import type { RequestBody } from "../model.ts";

const limit = 1_048_576; // bytes: no function is shown more (LE-06)

/** Reads the body once, on the first call; every call gets the same. */
export function createBodyReader(incoming: IncomingMessage): () => Promise<RequestBody> {
  let body: Promise<RequestBody> | undefined;
  return () => (body ??= readBody(incoming));
}

async function readBody(incoming: IncomingMessage): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    const buffer: Buffer = chunk;
    if (bytes < limit) chunks.push(buffer);
    bytes += buffer.length;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, limit), truncated: bytes > limit };
}
