import { Agent, request } from "node:http";

/** JSON over kept-alive connections to one server on this machine: a quarter of what `fetch` takes. */
export interface JsonClient {
  /** What the server answered, parsed. Rejects on a broken connection, no JSON, or no answer within `limit` milliseconds. */
  post(url: URL, value: unknown, limit: number): Promise<unknown>;
  close(): void;
}

export function createJsonClient(): JsonClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  return {
    async post(url, value, limit) {
      return JSON.parse(await send(agent, url, JSON.stringify(value), limit));
    },
    close() {
      agent.destroy();
    },
  };
}

function send(agent: Agent, url: URL, body: string, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { "content-length": Buffer.byteLength(body) };
    const options = { method: "POST", agent, headers, timeout: limit };
    const outgoing = request(url, options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => resolve(Buffer.concat(chunks).toString()));
      incoming.on("error", reject);
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error(`no answer within ${limit} ms`)));
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
