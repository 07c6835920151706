import { once } from "node:events";
import { createServer, request as send, type IncomingMessage } from "node:http";
import { onTestFinished } from "vitest";
import type { Aws } from "./aws.ts";

/** An answer in AWS's place, or headers that its own answer gets. */
export interface Instead {
  status?: number;
  body?: string;
  headers?: Record<string, string>;
}

/** What a request is about: `GetItem` or a path, and the Region whose service was asked. */
export interface Asked {
  what: string;
  region: string;
}

/** An endpoint before AWS's that answers some requests itself. */
export async function standBefore(
  { endpoint }: Pick<Aws, "endpoint">,
  answer: (asked: Asked) => Instead | undefined,
): Promise<{ endpoint: string }> {
  const server = createServer((request, response) => {
    const { status, body, headers = {} } = answer(askedBy(request)) ?? {};
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (status !== undefined) {
      request.resume();
      response.writeHead(status).end(body);
      return;
    }
    const { method, url, headers: sent } = request;
    const onward = send(new URL(url ?? "/", endpoint), { method, headers: sent }, (given) => {
      response.writeHead(given.statusCode ?? 500, { ...given.headers, ...headers });
      given.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { endpoint: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` };
}

/** The Region stands in the signature's scope: `Credential=key/day/region/service/aws4_request`. */
function askedBy({ headers, url }: IncomingMessage): Asked {
  const target = String(headers["x-amz-target"] ?? "").replace(/.*\./, "");
  const region = headers.authorization?.split("/")[2] ?? "";
  return { what: target === "" ? String(url) : target, region };
}
