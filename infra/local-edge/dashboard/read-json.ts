import type { IncomingMessage } from "node:http";
import { BadAction } from "./actions.ts";

const longest = 16_384; // bytes

/** The body of a request. Throws BadAction when it is no JSON, too long, or does not say that it is JSON: a form can't. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? ""))
    throw new BadAction("The body's content-type is application/json.");
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes: Buffer = chunk;
    length += bytes.length;
    if (length > longest) throw new BadAction(`The body has ${longest} bytes at most.`);
    chunks.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new BadAction("The body is no JSON.");
  }
}
