import { describe, expect, it } from "vitest";
import type { Behavior, ViewerRequest } from "../../../../infra/local-edge/model.ts";
import type { EdgeEvent } from "../../../../infra/local-edge/cloudfront/edge-event.ts";
import { FunctionFailure } from "../../../../infra/local-edge/cloudfront/ports.ts";
import type { ViewerEvent } from "../../../../infra/local-edge/cloudfront/viewer-event.ts";
import {
  cachePolicy,
  defaultBehavior,
  originRequest,
  viewerRequest,
} from "../fixtures/distribution.ts";
import { startEngine, textOf, xCache } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

type Request = EdgeEvent["Records"][0]["cf"]["request"];

const viewerRequestLambda = { ...originRequest, name: "viewer-request" };

async function ask(
  edge: (request: Request) => unknown,
  request: ViewerRequest = get("/a?b=c"),
  change: Partial<Behavior> = {},
) {
  const ports = fakePorts({
    bucket: (key) => respond(200, {}, key),
    edge: ({ Records: [{ cf }] }) => edge(cf.request),
  });
  const behaviors = [{ ...defaultBehavior, viewerRequestLambda, ...change }];
  const engine = startEngine(ports, { behaviors });
  const handled = await engine.handle(request);
  return { ...handled, engine, ports, event: ports.events[0]?.Records[0].cf };
}

const header = (name: string) => (request: Request) => ({
  ...request,
  headers: { ...request.headers, [name]: [{ value: "x" }] },
});

const answerOf = (bytes: number) => () => ({ status: "200", body: "x".repeat(bytes) });

describe("Lambda@Edge on viewer-request", () => {
  it("gets one record with the viewer's request, and no origin (LE-20, LE-21)", async () => {
    const viewer = get("/a?b=c", { cookie: ["s=1"], "x-cache": ["x"] });
    const { event, ports } = await ask((request) => request, viewer);
    expect(ports.events[0]?.Records).toHaveLength(1);
    expect(event).toMatchObject({
      config: {
        distributionDomainName: "d111111abcdef8.cloudfront.net",
        distributionId: "EDFDVBD6EXAMPLE",
        eventType: "viewer-request",
      },
      request: { clientIp: "192.0.2.1", method: "GET", uri: "/a", querystring: "b=c" },
    });
    expect(event?.request.headers).toEqual({
      host: [{ key: "Host", value: "d111111abcdef8.cloudfront.net" }],
      cookie: [{ key: "Cookie", value: "s=1" }],
    });
    expect(event?.request).not.toHaveProperty("origin");
    expect(event?.request).not.toHaveProperty("body");
  });

  it("runs on a hit too, in its Region (PL-06)", async () => {
    const { engine } = await ask((request) => request);
    const { log } = await engine.handle(get("/a?b=c"));
    expect(log).toMatchObject({
      result: "Hit",
      functions: ["viewer-request"],
      region: "eu-west-1",
    });
  });

  it("may send another path, query and header on (PL-07)", async () => {
    const queryStrings = { kind: "all" } as const;
    const { response, engine } = await ask(
      (request) => ({ ...request, uri: "/b", querystring: "d=e" }),
      get("/a"),
      { cachePolicy: { ...cachePolicy, queryStrings } },
    );
    expect(textOf(response)).toBe("b");
    expect(engine.cached().map(({ target }) => target)).toEqual(["/b?d=e"]);
  });

  it("keeps what the function was not shown (HD-01)", async () => {
    const policy = { ...cachePolicy, headers: ["x-real-ip"] };
    const { engine } = await ask((request) => request, get("/a", { "x-real-ip": ["192.0.2.7"] }), {
      cachePolicy: policy,
    });
    const again = await engine.handle(get("/a", { "x-real-ip": ["192.0.2.8"] }));
    expect(again.log.result).toBe("Miss");
  });

  it("does not see the CloudFront-* headers, which come after it (CFF-31)", async () => {
    const policy = { ...cachePolicy, headers: ["cloudfront-viewer-country"] };
    const { event } = await ask((request) => request, get("/a"), { cachePolicy: policy });
    expect(Object.keys(event?.request.headers ?? {})).toEqual(["host"]);
  });

  it("may answer, which is sent as it is and not kept (LE-41, LE-46)", async () => {
    const { response, engine } = await ask(() => ({
      status: "404",
      headers: { "cache-control": [{ value: "max-age=60" }] },
      body: "mine",
    }));
    expect([response.status, textOf(response), xCache(response)]).toEqual([
      404,
      "mine",
      "LambdaGeneratedResponse from cloudfront",
    ]);
    expect(response.headers).toMatchObject({ server: ["CloudFront"], "content-length": ["4"] });
    expect(engine.cached()).toEqual([]);
  });

  it("may answer with 40,960 bytes of headers and body, and no more (LE-05)", async () => {
    expect((await ask(answerOf(40_960))).response.status).toBe(200);
    const { response, log } = await ask(answerOf(40_961));
    expect([response.status, log.reason]).toEqual([502, expect.stringContaining("LE-05")]);
  });

  it("is refused a 204 with a body (LE-43)", async () => {
    expect((await ask(() => ({ status: "204" }))).response.status).toBe(204);
    const { response, log } = await ask(() => ({ status: "204", body: "x" }));
    expect([response.status, log.reason]).toEqual([502, expect.stringContaining("LE-43")]);
  });

  it.each<[string, (request: Request) => unknown]>([
    ["nothing (LE-40)", () => null],
    ["another method (LE-21)", (request) => ({ ...request, method: "POST" })],
    ["a relative uri (LE-21)", (request) => ({ ...request, uri: "b" })],
    ["a query with a space (CFF-26)", (request) => ({ ...request, querystring: "a b" })],
    ["8,192 characters (CFF-26)", (request) => ({ ...request, uri: `/${"b".repeat(8191)}` })],
    ["CDN-Loop (HD-02)", header("cdn-loop")],
    ["Content-Length (HD-02)", header("content-length")],
    ["Host (HD-02)", header("host")],
    ["Transfer-Encoding (HD-02)", header("transfer-encoding")],
    ["Via (HD-02)", header("via")],
    ["CloudFront-Viewer-Country (HD-06)", header("cloudfront-viewer-country")],
    ["X-Forwarded-Proto (HD-01)", header("x-forwarded-proto")],
  ])("is answered with 502 for %s (LE-47)", async (_case, edge) => {
    const { response } = await ask(edge);
    expect([response.status, xCache(response)]).toEqual([
      502,
      "LambdaValidationError from cloudfront",
    ]);
  });

  it("is refused CloudFront-Viewer-Country by name (HD-06)", async () => {
    expect((await ask(header("cloudfront-viewer-country"))).log.reason).toContain("HD-06");
  });

  it("answers 503 when it throws, and the viewer-response function does not run (LE-47)", async () => {
    const { response, log } = await ask(() => {
      throw new FunctionFailure("LambdaExecutionError", "it threw");
    });
    expect([response.status, xCache(response)]).toEqual([
      503,
      "LambdaExecutionError from cloudfront",
    ]);
    expect(log.reason).toBe("viewer-request: it threw");
  });
});

describe("a CloudFront Function on viewer-request", () => {
  it("sees the CloudFront-* headers that a policy names, and may leave them (CFF-31)", async () => {
    const events: ViewerEvent[] = [];
    const ports = fakePorts({
      bucket: () => respond(200, {}),
      viewer(event) {
        events.push(structuredClone(event));
        return event.request;
      },
    });
    const policy = { ...cachePolicy, headers: ["cloudfront-viewer-country"] };
    const behaviors = [{ ...defaultBehavior, viewerRequest, cachePolicy: policy }];
    const { response } = await startEngine(ports, { behaviors }).handle(get("/a"));
    expect(response.status).toBe(200);
    expect(events[0]?.request.headers["cloudfront-viewer-country"]).toEqual({ value: "US" });
  });

  it("can't consult the cache with a response of its own (CFF-27)", async () => {
    const ports = fakePorts({
      viewer: () => ({
        statusCode: 200,
        headers: { "cache-control": { value: "max-age=60" } },
        body: "mine",
      }),
    });
    const engine = startEngine(ports, { behaviors: [{ ...defaultBehavior, viewerRequest }] });
    for (const time of ["first", "second"]) {
      const { response } = await engine.handle(get("/a"));
      expect(xCache(response), time).toBe("FunctionGeneratedResponse from cloudfront");
    }
    expect(engine.cached()).toEqual([]);
  });
});
