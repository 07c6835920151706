import { Agent, get } from "node:http";

/** Keep-alive connections to a site on this machine. */
export interface Client {
  /** Resolves with the status once the whole answer is there, in milliseconds from the call. */
  fetch(path: string): Promise<{ status: number; milliseconds: number }>;
  close(): void;
}

export function connect(port: number, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    fetch: (path) =>
      new Promise((resolve, reject) => {
        const start = performance.now();
        const options = {
          host: "127.0.0.1",
          port,
          path,
          agent,
          headers: { "accept-encoding": "br" },
        };
        get(options, (answer) => {
          answer.resume().on("error", reject);
          answer.on("end", () =>
            resolve({ status: answer.statusCode ?? 0, milliseconds: performance.now() - start }),
          );
        }).on("error", reject);
      }),
    close: () => agent.destroy(),
  };
}

/** Fetches every path, `lanes` at a time, and returns the milliseconds of each; throws at any answer but 200. */
export async function fetchAll(
  client: Client,
  paths: readonly string[],
  lanes: number,
): Promise<number[]> {
  const queue = paths.values();
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const path of queue) {
        const { status, milliseconds } = await client.fetch(path);
        if (status !== 200) throw new Error(`${path} answered ${status}`);
        times.push(milliseconds);
      }
    }),
  );
  return times;
}
