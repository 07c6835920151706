import type { Agent, ClientRequest, IncomingMessage } from "node:http";

interface Post {
  url: URL;
  headers: Record<string, string>;
  body: string;
  /** Milliseconds from the call to the whole answer. */
  deadline: number;
}

/**
 * The JSON answer of a POST. Rejects when it is not a 200, or not whole by the deadline. Tried once more when a connection that
 * was kept turns out to have been closed by the other side, as it is while Lambda freezes the instance.
 */
export async function postJson(post: Post): Promise<unknown> {
  const signal = AbortSignal.timeout(post.deadline);
  const request = send(post, signal);
  try {
    return await answerOf(request);
  } catch (error) {
    if (signal.aborted)
      throw new Error(`no answer from ${post.url.host} in ${post.deadline} ms`, { cause: error });
    if (!request.reusedSocket || !isReset(error)) throw error;
    return await answerOf(send(post, signal));
  }
}

function send({ url, headers, body }: Post, signal: AbortSignal): ClientRequest {
  const { protocol } = url;
  return moduleOf(protocol)
    .request(url, { method: "POST", headers, agent: agentOf(protocol), signal })
    .end(body);
}

async function answerOf(request: ClientRequest): Promise<unknown> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request.on("response", resolve).on("error", reject);
  });
  let text = "";
  answer.setEncoding("utf8");
  for await (const chunk of answer) text += String(chunk);
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${text.slice(0, 200)}`);
  return JSON.parse(text);
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
