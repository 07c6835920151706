import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFunctionIsolates } from "../../../../infra/local-edge/functions/cloudfront-function.ts";
import { createEngine } from "../../../../infra/local-edge/cloudfront/engine.ts";
import { serve, type LocalServer } from "../../../../infra/local-edge/cloudfront/http-server.ts";
import { createLambdaInstances } from "../../../../infra/local-edge/functions/lambda-instances.ts";
import { createServiceCalls } from "../../../../infra/local-edge/functions/service-calls.ts";
import { createMeter } from "../../../../infra/local-edge/meter.ts";
import type { Behavior } from "../../../../infra/local-edge/model.ts";
import type { RequestLog } from "../../../../infra/local-edge/request-log.ts";
import {
  defaultBehavior,
  makeDistribution,
  originRequest,
  viewerRequest,
} from "../fixtures/distribution.ts";
import { fakePorts, respond } from "../fixtures/ports.ts";

const isolates = createFunctionIsolates({ log: () => undefined });
const lambdas = createLambdaInstances({
  region: "eu-west-1",
  dynamodbEndpoint: "http://127.0.0.1:1",
  instanceLimit: 1,
  meter: createMeter(),
  calls: createServiceCalls(),
  active: () => [],
  log: () => undefined,
});
const everyMethod = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"];
const logs: RequestLog[] = [];
let server: LocalServer;
let base: string;

beforeAll(async () => {
  const ports = fakePorts({
    bucket: (key) =>
      key === "index.html"
        ? respond(200, { "content-type": "text/html", etag: '"index"' }, "<h1>index</h1>")
        : respond(
            403,
            { "content-type": "application/xml" },
            "<Error><Code>AccessDenied</Code></Error>",
          ),
  });
  const engine = createEngine({
    distribution: makeDistribution({
      behaviors: [
        rendered("/page"),
        rendered("/slow"),
        rendered("/moved"),
        { ...rendered("/body"), allowedMethods: everyMethod, includeBody: ["origin-request"] },
        { ...defaultBehavior, viewerRequest },
      ],
    }),
    ports: { ...ports, now: Date.now, viewerFunctions: isolates, edgeFunctions: lambdas },
  });
  server = await serve({
    engine,
    host: "127.0.0.1",
    port: 0,
    onLog: (_request, log) => logs.push(log),
    onError(error) {
      throw error;
    },
    intercept(request, response) {
      if (request.url !== "/__edge/health") return false;
      response.end("intercepted");
      return true;
    },
  });
  base = `http://127.0.0.1:${server.port}`;
});

afterAll(async () => {
  await server.stop();
  await Promise.all([isolates.stop(), lambdas.stop()]);
});

/** Bytes as they are, since a client library would correct them. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => (answer += chunk));
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
  });
}

const rawGet = (path: string, lines = ""): Promise<string> =>
  sendRaw(`GET ${path} HTTP/1.1\r\nHost: x\r\n${lines}Connection: close\r\n\r\n`);

/** A behavior with both functions. */
function rendered(pathPattern: string): Behavior {
  return { ...defaultBehavior, pathPattern, viewerRequest, originRequest };
}

describe("serve", () => {
  it("answers / with the file that the viewer-request function names, then from the cache", async () => {
    const first = await fetch(`${base}/`);
    expect(await first.text()).toBe("<h1>index</h1>");
    const second = await fetch(`${base}/`);
    expect(first.headers.get("x-cache")).toBe("Miss from cloudfront");
    expect(second.headers.get("x-cache")).toBe("Hit from cloudfront");
    expect(second.headers.get("age")).toBe("0");
    expect(logs.at(-1)).toMatchObject({
      status: 200,
      result: "Hit",
      functions: ["viewer-request"],
    });
  });

  it("answers a page by Lambda@Edge", async () => {
    const response = await fetch(`${base}/page`);
    expect(await response.text()).toBe("<h1>page</h1>");
    expect(logs.at(-1)).toMatchObject({
      functions: ["viewer-request", "origin-request"],
      region: "eu-west-1",
    });
  });

  it("sends what a viewer-request function generates, with CloudFront's headers (CFF-30)", async () => {
    const response = await fetch(`${base}/moved`, { redirect: "manual" });
    expect(response.status).toBe(301);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      location: "/new",
      server: "CloudFront",
      "content-length": "0",
      "x-cache": "FunctionGeneratedResponse from cloudfront",
      via: "1.1 d111111abcdef8.cloudfront.net (CloudFront)",
    });
  });

  it("finishes 200 parallel requests of / with one Lambda instance", async () => {
    const responses = await Promise.all(Array.from({ length: 200 }, () => fetch(`${base}/`)));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it("writes names of headers with capital letters (CFF-21)", async () => {
    expect(await rawGet("/")).toMatch(/\r\nX-Amz-Cf-Pop: /);
  });

  it("sends no body for a HEAD that a function answered with one (LE-49)", async () => {
    const answer = await sendRaw("HEAD /page HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain("Content-Length: 13");
    expect(answer.endsWith("\r\n\r\n")).toBe(true);
  });

  it("closes the connection after 414 and 494 (PL-01)", async () => {
    const long = `GET /${"a".repeat(8192)} HTTP/1.1\r\nHost: x\r\n\r\n`;
    expect(await sendRaw(long)).toContain("Connection: close");
  });

  it("shows Lambda@Edge the body of a POST, and leaves the connection usable (LE-06)", async () => {
    const small = await fetch(`${base}/body`, { method: "POST", body: "hello" });
    expect(await small.text()).toBe("5 bytes, truncated: false");
    const large = await fetch(`${base}/body`, { method: "POST", body: "x".repeat(1_100_000) });
    expect(await large.text()).toBe("1048576 bytes, truncated: true");
    expect((await fetch(`${base}/`)).status).toBe(200);
  });

  it("sends a HEAD without its body, with the GET's length", async () => {
    const answer = await sendRaw("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(answer).toContain("Content-Length: 14");
    expect(answer.endsWith("\r\n\r\n")).toBe(true);
  });

  it("lets the caller answer some paths itself", async () => {
    expect(await (await fetch(`${base}/__edge/health`)).text()).toBe("intercepted");
  });

  it("answers 414 to a URL over 8,192 bytes and 494 to headers over 32,768 (PL-01)", async () => {
    expect(await rawGet(`/${"a".repeat(8192)}`)).toMatch(/^HTTP\/1\.1 414 /);
    expect(await rawGet("/", `X-Big: ${"b".repeat(33_000)}\r\n`)).toMatch(/^HTTP\/1\.1 494 /);
    expect(await rawGet("/", `X-Big: ${"b".repeat(70_000)}\r\n`)).toMatch(/^HTTP\/1\.1 494 /);
  });

  it("answers 400 to what is no HTTP", async () => {
    expect(await sendRaw("NONSENSE\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
    expect(await sendRaw("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each([
    "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/%00",
    "/%0d%0aSet-Cookie:%20a=b",
    "/%zz",
    "/%ff",
    "//host/path",
    "/?%0d%0a=1&&&=&a=b=c#",
    "/a/../../../b/../..",
    "http://other.example/etc",
    "/\\..\\..",
  ])("stays below 500 and says nothing of itself for %s", async (path) => {
    const answer = await rawGet(path);
    expect(answer).toMatch(/^HTTP\/1\.1 [234]\d\d /);
    expect(answer).not.toMatch(/root:|node:internal|\.ts:\d+|Set-Cookie:/);
  });

  it.each(["PUT", "POST", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])(
    "refuses %s with 403 (PL-01)",
    async (method) => {
      expect(await sendRaw(`${method} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 403 /,
      );
    },
  );

  it("outlives a client that goes away in the middle", async () => {
    const socket = connect(server.port, "127.0.0.1");
    socket.write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    await new Promise((resolve) => setTimeout(resolve, 5));
    socket.destroy();
    expect((await fetch(`${base}/`)).status).toBe(200);
  });
});
