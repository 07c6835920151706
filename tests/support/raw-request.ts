import { request } from "node:http";
import { request as requestTls } from "node:https";
import { siteUrl } from "./site.ts";

export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** Sends exactly this path, these headers and this body, and decodes nothing; fetch would tidy the path and refuse the body. */
export function raw(
  path: string,
  headers: Record<string, string> = {},
  { method = "GET", body }: { method?: string; body?: string } = {},
): Promise<RawAnswer> {
  const { protocol, hostname, port } = new URL(siteUrl);
  const send = protocol === "https:" ? requestTls : request;
  return new Promise((resolve, reject) => {
    const sent = send({ hostname, port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
