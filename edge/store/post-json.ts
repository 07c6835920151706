import type { Agent, IncomingMessage } from "node:http";

interface Post {
  url: URL;
  headers: Record<string, string>;
  body: string;
  /** Milliseconds from the call to the whole answer. */
  deadline: number;
}

/** The JSON answer of a POST. Rejects when it is not a 200, or not whole by the deadline. */
export function postJson({ url, headers, body, deadline }: Post): Promise<unknown> {
  const { request: send } = moduleOf(url.protocol);
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const request = send(url, { method: "POST", headers, agent: agentOf(url.protocol) }, (answer) => {
    read(answer, (text) =>
      answer.statusCode === 200 ? resolve(JSON.parse(text)) : reject(refusal(answer, text)),
    );
  });
  const timer = setTimeout(
    () => request.destroy(new Error(`no answer from ${url.host} in ${deadline} ms`)),
    deadline,
  );
  request.on("error", reject);
  request.on("close", () => clearTimeout(timer));
  request.end(body);
  return promise;
}

/** TLS takes 10 ms to load: only where it is spoken. */
function moduleOf(protocol: string): typeof import("node:http") | typeof import("node:https") {
  return protocol === "https:"
    ? process.getBuiltinModule("node:https")
    : process.getBuiltinModule("node:http");
}

const agents = new Map<string, Agent>();

/** A handshake costs more than a read: connections are kept from one event to the next. */
function agentOf(protocol: string): Agent {
  let agent = agents.get(protocol);
  if (agent === undefined) {
    agent = new (moduleOf(protocol).Agent)({ keepAlive: true });
    agents.set(protocol, agent);
  }
  return agent;
}

function read(answer: IncomingMessage, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  answer.on("data", (chunk: Buffer) => chunks.push(chunk));
  answer.on("end", () => done(Buffer.concat(chunks).toString()));
}

function refusal(answer: IncomingMessage, text: string): Error {
  return new Error(`${answer.statusCode} ${text.slice(0, 200)}`);
}
