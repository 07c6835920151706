import type { Agent, ClientRequest } from "node:http";

interface Post {
  url: URL;
  headers: Record<string, string>;
  body: string;
  /** Milliseconds from the call to the whole answer. */
  deadline: number;
}

interface Answer {
  status: number | undefined;
  text: string;
}

/** The JSON answer of a POST. Rejects when it is not a 200, or not whole by the deadline. */
export async function postJson(post: Post): Promise<unknown> {
  const { status, text } = await exchange(post);
  if (status !== 200) throw new Error(`${status} ${text.slice(0, 200)}`);
  return JSON.parse(text);
}

/** Tried once more when a connection that was kept turns out to be closed, as it is after Lambda froze the instance. */
function exchange(post: Post): Promise<Answer> {
  const request = send(post);
  return answerOf(request, post).catch((error: unknown) => {
    if (request.reusedSocket && isReset(error)) return answerOf(send(post), post);
    throw error;
  });
}

function send({ url, headers, body }: Post): ClientRequest {
  const { protocol } = url;
  return moduleOf(protocol)
    .request(url, { method: "POST", headers, agent: agentOf(protocol) })
    .end(body);
}

function answerOf(request: ClientRequest, { url, deadline }: Post): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = new Error(`no answer from ${url.host} in ${deadline} ms`);
    const timer = setTimeout(() => request.destroy(late), deadline);
    request.on("error", reject);
    request.on("close", () => clearTimeout(timer));
    request.on("response", (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => (text += chunk));
      answer.on("error", reject);
      answer.on("end", () => resolve({ status: answer.statusCode, text }));
    });
  });
}

function isReset(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ECONNRESET";
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
