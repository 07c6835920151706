import { request } from "node:http";

interface ServerEvent {
  name: string;
  data: unknown;
}

/** A page that follows a stream of server-sent events. */
export interface Follower {
  /** Events so far. */
  received: ServerEvent[];
  /** The next event that was not taken yet; rejects after two seconds. */
  next(): Promise<ServerEvent>;
  close(): void;
}

export function follow(url: string): Promise<Follower> {
  const received: ServerEvent[] = [];
  let taken = 0;
  let text = "";
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent: false }, (response) => {
      response.setEncoding("utf8");
      response.on("error", () => undefined); // closed by the test
      response.on("data", (chunk: string) => {
        const parts = (text + chunk).split("\n\n");
        text = parts.pop() ?? "";
        received.push(...parts.flatMap(parse));
      });
      resolve({
        received,
        async next() {
          const deadline = Date.now() + 2000;
          while (received.length <= taken) {
            if (Date.now() > deadline) throw new Error("No event came within two seconds");
            await new Promise((done) => setTimeout(done, 5));
          }
          const event = received[taken++];
          if (event === undefined) throw new Error("unreachable");
          return event;
        },
        close: () => outgoing.destroy(),
      });
    });
    outgoing.on("error", reject).end();
  });
}

function parse(block: string): ServerEvent[] {
  const [, name, data] = /^event: (.*)\ndata: (.*)$/s.exec(block) ?? [];
  return name === undefined || data === undefined ? [] : [{ name, data: JSON.parse(data) }];
}
