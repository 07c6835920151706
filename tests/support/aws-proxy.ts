import { once } from "node:events";
import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** What happens at the n-th write that is asked for, in place of an answer. */
export interface Fault {
  /** From 1. */
  write: number;
  /** Before it is forwarded, which it then never is, or once AWS has answered. */
  when: "before" | "after";
  /** Awaited; then the connection is closed. */
  strike: (operation: string) => void | Promise<void>;
}

/** A request as AWS got it, and its answer's status. */
export interface AwsRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
  status: number;
}

/** An endpoint in front of AWS's, for the SDK's `endpoint`. */
export interface AwsProxy {
  endpoint: string;
  /** How often each operation was asked for: `GetItem`, `PUT /bucket/key`, `POST /2020-05-31/distribution/E1/invalidation`. */
  counts: Map<string, number>;
  /** The operations that write, in the order in which they were asked for. */
  writes: string[];
  stop: () => Promise<void>;
}

/**
 * Forwards every request to the endpoint, its bytes as they are, and so the answers; strikes once when there is a fault. `hear`
 * is told of each request that was answered.
 */
export async function startAwsProxy(
  target: string,
  fault?: Fault,
  hear: (request: AwsRequest) => void = () => undefined,
): Promise<AwsProxy> {
  const counts = new Map<string, number>();
  const writes: string[] = [];

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const operation = operationOf(incoming);
    const body = await buffer(incoming);
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
    const struck = isWrite(incoming, operation) && writes.push(operation) === fault?.write;
    if (struck && fault.when === "before") return strike(fault, operation, outgoing);
    const { answer, content } = await forward(target, incoming, body);
    const { method = "", url = "", headers } = incoming;
    hear({ method, url, headers, body: body.toString(), status: answer.statusCode ?? 0 });
    if (struck) return strike(fault, operation, outgoing);
    outgoing.sendDate = false; // AWS's own is among the headers
    outgoing.writeHead(answer.statusCode ?? 0, answer.statusMessage ?? "", answer.rawHeaders);
    outgoing.end(content);
  }

  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    counts,
    writes,
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function strike(fault: Fault, operation: string, outgoing: ServerResponse): Promise<void> {
  await fault.strike(operation);
  outgoing.destroy();
}

/** Rejects when the target closes the connection without an answer. */
async function forward(
  target: string,
  { method, url, rawHeaders }: IncomingMessage,
  body: Buffer,
): Promise<{ answer: IncomingMessage; content: Buffer }> {
  const sent = request(new URL(url ?? "/", target), { method, headers: rawHeaders, agent: false });
  sent.end(body);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return { answer, content: await buffer(answer) };
}

/** DynamoDB names its operation in a header; the others do by method and path. */
function operationOf({ method, url = "/", headers }: IncomingMessage): string {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.replace(/^.*\./, "");
  return `${method} ${url.replace(/\?.*/, "")}`;
}

const dynamoDbWrites = new Set(["BatchWriteItem", "PutItem", "UpdateItem", "DeleteItem"]);

/** PUT, DELETE and POST of S3 and CloudFront; DynamoDB posts its reads too. */
function isWrite({ method, headers }: IncomingMessage, operation: string): boolean {
  if (headers["x-amz-target"] !== undefined) return dynamoDbWrites.has(operation);
  return method !== "GET" && method !== "HEAD";
}
