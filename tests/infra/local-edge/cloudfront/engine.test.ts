import { describe, expect, it } from "vitest";
import { FunctionFailure } from "../../../../infra/local-edge/cloudfront/ports.ts";
import { defaultBehavior, viewerRequest } from "../fixtures/distribution.ts";
import { rendered, startEngine, textOf, xCache } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

describe("viewer-request function", () => {
  const behaviors = [{ ...defaultBehavior, viewerRequest }];

  it("answers 502 for a read-only header (ERR-02, HD-02)", async () => {
    const ports = fakePorts({
      viewer: ({ request }) => ({
        ...request,
        headers: { ...request.headers, host: { value: "other" } },
      }),
    });
    const { response, log } = await startEngine(ports, { behaviors }).handle(get("/"));
    expect([response.status, xCache(response)]).toEqual([
      502,
      "FunctionValidationError from cloudfront",
    ]);
    expect(log.reason).toContain('"host"');
  });

  it("answers 503 when it throws (ERR-01)", async () => {
    const ports = fakePorts({
      viewer() {
        throw new FunctionFailure("FunctionExecutionError", "it threw");
      },
    });
    const { response } = await startEngine(ports, { behaviors }).handle(get("/"));
    expect([response.status, xCache(response)]).toEqual([
      503,
      "FunctionExecutionError from cloudfront",
    ]);
  });

  it("may answer itself: not cached, no error page, the policy's headers (CFF-27, CFF-29)", async () => {
    const ports = fakePorts({ viewer: () => ({ statusCode: 404, body: "mine" }) });
    const engine = startEngine(ports, {
      behaviors,
      errorResponses: [{ errorCode: 404, responsePagePath: "/404.html", responseCode: 404 }],
    });
    const { response } = await engine.handle(get("/", { "if-none-match": ["*"] }));
    expect([response.status, textOf(response), xCache(response)]).toEqual([
      404,
      "mine",
      "FunctionGeneratedResponse from cloudfront",
    ]);
  });

  it("does not change the behavior by changing the path (PL-04)", async () => {
    const ports = fakePorts({
      bucket: (key) => respond(200, {}, key),
      viewer: ({ request }) => ({ ...request, uri: "/posts/a" }),
    });
    const engine = startEngine(ports, {
      behaviors: [rendered, { ...defaultBehavior, viewerRequest }],
    });
    expect(textOf((await engine.handle(get("/x"))).response)).toBe("posts/a");
  });

  it("sees / before the default root object takes its place (PL-05, UK-01)", async () => {
    const seen: string[] = [];
    const ports = fakePorts({
      bucket: (key) => respond(200, {}, key),
      viewer({ request }) {
        seen.push(request.uri);
        return request;
      },
    });
    const engine = startEngine(ports, { behaviors, defaultRootObject: "index.html" });
    expect(textOf((await engine.handle(get("/"))).response)).toBe("index.html");
    expect(seen).toEqual(["/"]);
  });
});

describe("requests that are refused", () => {
  it.each([
    ["a URL of more than 8,192 bytes", get(`/${"a".repeat(8192)}`), 414],
    ["more than 32,768 bytes of headers", get("/", { "x-a": ["b".repeat(32_768)] }), 494],
    ["a GET with a body", { ...get("/"), hasBody: true }, 403],
    ["a method that the behavior does not allow", get("/", {}, "DELETE"), 403],
  ])("%s (PL-01)", async (_case, request, status) => {
    const { response, log } = await startEngine(fakePorts({})).handle(request);
    expect([response.status, log.result]).toEqual([status, "Error"]);
    expect(log.reason).toContain("PL-01");
  });
});
