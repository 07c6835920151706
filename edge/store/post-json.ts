import { Agent, request as requestHttp, type IncomingMessage } from "node:http";
import { Agent as TlsAgent, request as requestHttps } from "node:https";

// A handshake costs more than a read: connections are kept from one event to the next.
const agents = {
  "http:": new Agent({ keepAlive: true }),
  "https:": new TlsAgent({ keepAlive: true }),
};

interface Post {
  url: URL;
  headers: Record<string, string>;
  body: string;
  /** Milliseconds from the call to the whole answer. */
  deadline: number;
}

/** The JSON answer of a POST. Rejects when it is not a 200, or not whole by the deadline. */
export function postJson({ url, headers, body, deadline }: Post): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const secure = url.protocol === "https:";
  const send = secure ? requestHttps : requestHttp;
  const request = send(
    url,
    { method: "POST", headers, agent: agents[secure ? "https:" : "http:"] },
    (answer) => {
      read(answer)
        .then((text) => resolve(parse(answer, text)), reject)
        .catch(reject);
    },
  );
  const timer = setTimeout(
    () => request.destroy(new Error(`no answer from ${url.host} in ${deadline} ms`)),
    deadline,
  );
  request.on("error", reject);
  request.on("close", () => clearTimeout(timer));
  request.end(body);
  return promise;
}

function parse(answer: IncomingMessage, text: string): unknown {
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${text.slice(0, 200)}`);
  return JSON.parse(text);
}

async function read(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
