import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Engine } from "./engine.ts";
import { errorResponse } from "./error-response.ts";
import type { EdgeResponse, Headers, ViewerRequest } from "../model.ts";
import type { RequestLog } from "../request-log.ts";
import { capitalizeHeader } from "./header-lines.ts";
import { createBodyReader } from "./incoming-body.ts";

export interface ServeOptions {
  engine: Engine;
  host: string;
  /** 0 for any free port. */
  port: number;
  onLog(request: ViewerRequest, log: RequestLog): void;
  /** Gets what broke a request that the engine should have answered. */
  onError(error: unknown): void;
  /** Answers a request in place of the engine and returns true, or returns false. */
  intercept?(request: IncomingMessage, response: ServerResponse): boolean;
}

export interface LocalServer {
  port: number;
  stop(): Promise<void>;
}

const maxHeaderSize = 65_536; // bytes; above the limits that the engine answers itself (PL-01)

/** Puts the engine behind HTTP/1.1. Resolves when it listens; rejects when the port is taken. */
export async function serve(options: ServeOptions): Promise<LocalServer> {
  const server = createServer({ maxHeaderSize }, (request, response) => {
    if (options.intercept?.(request, response) === true) return;
    answer(options, request, response).catch((error: unknown) => {
      options.onError(error);
      if (!response.headersSent) send(response, "GET", errorResponse(500));
      else response.destroy();
    });
  });
  server.on("clientError", refuseMalformed);
  await listen(server, options);
  return { port: portOf(server), stop: () => close(server) };
}

async function answer(
  options: ServeOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  incoming.on("error", () => undefined); // the client went away
  const request = toViewerRequest(incoming);
  const { response, log } = await options.engine.handle(request);
  send(outgoing, request.method, response);
  options.onLog(request, log);
}

function toViewerRequest(incoming: IncomingMessage): ViewerRequest {
  // An absolute URL in the request line names the host once more (RFC 9112, section 3.2.2).
  const url = (incoming.url ?? "/").replace(/^https?:\/\/[^/?]*/i, "");
  const [uri = "", ...query] = url.split("?");
  const { "content-length": length, "transfer-encoding": encoding } = incoming.headers;
  return {
    method: incoming.method ?? "GET",
    protocol: "https", // loopback stands for it, so no behavior redirects (PL-02)
    uri: uri.startsWith("/") ? uri : `/${uri}`,
    ...(query.length > 0 && { querystring: query.join("?") }),
    headers: collectHeaders(incoming.rawHeaders),
    clientIp: incoming.socket.remoteAddress ?? "127.0.0.1",
    httpVersion: incoming.httpVersion,
    ...(incoming.socket.remotePort !== undefined && { clientPort: incoming.socket.remotePort }),
    hasBody: encoding !== undefined || (length !== undefined && length !== "0"),
    readBody: createBodyReader(incoming),
  };
}

/** Every line of a name that occurs twice, in order; Node's own `headers` would drop or join them. */
function collectHeaders(raw: string[]): Headers {
  const headers = new Map<string, string[]>();
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? "").toLowerCase();
    const value = raw[index + 1] ?? "";
    const values = headers.get(name);
    if (values === undefined) headers.set(name, [value]);
    else values.push(value);
  }
  return Object.fromEntries(headers);
}

/** Names as CloudFront writes them on HTTP/1.1 (CFF-21). */
function send(
  outgoing: ServerResponse,
  method: string,
  { status, headers, body }: EdgeResponse,
): void {
  const lines: string[] = [];
  for (const [name, values] of Object.entries(headers))
    for (const value of values) lines.push(capitalizeHeader(name), value);
  if (headers["content-length"] === undefined && body.length > 0)
    lines.push("Content-Length", String(body.length));
  // PL-01: CloudFront closes the connection after these.
  if (status === 414 || status === 494) outgoing.shouldKeepAlive = false;
  outgoing.writeHead(status, lines);
  outgoing.end(method === "HEAD" ? undefined : body);
}

/** What is no HTTP gets 400, and too many header bytes 494 (PL-01). */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const { status, headers, body } = errorResponse(error.code === "HPE_HEADER_OVERFLOW" ? 494 : 400);
  const type = headers["content-type"]?.[0] ?? "text/html";
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nServer: CloudFront\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body.toString()}`,
  );
}

function listen(server: Server, { host, port }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return isAddress(address) ? address.port : 0;
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
