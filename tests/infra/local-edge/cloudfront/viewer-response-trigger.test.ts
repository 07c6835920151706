import { describe, expect, it } from "vitest";
import type { Behavior } from "../../../../infra/local-edge/model.ts";
import type { EdgeEvent } from "../../../../infra/local-edge/cloudfront/edge-event.ts";
import type { ViewerEvent } from "../../../../infra/local-edge/cloudfront/viewer-event.ts";
import { defaultBehavior, originRequest, viewerRequest } from "../fixtures/distribution.ts";
import { rendered, startEngine, textOf, xCache } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const viewerResponse = { ...viewerRequest, name: "viewer-response" };
const responseHeadersPolicy = {
  name: "Security",
  headers: [{ name: "x-frame-options", value: "DENY", override: true }],
  remove: [],
};
const behavior: Behavior = { ...defaultBehavior, viewerResponse, responseHeadersPolicy };
const file = {
  "content-type": "text/plain",
  etag: '"v1"',
  "set-cookie": "s=1; Secure; Path=/",
};

type Response = NonNullable<ViewerEvent["response"]>;

/** The engine's answer after a CloudFront Function does this to the response. */
async function after(
  change: (response: Response, event: ViewerEvent) => unknown,
  more = get("/a"),
) {
  const events: ViewerEvent[] = [];
  const ports = fakePorts({
    bucket: () => respond(200, file, "0123456789"),
    viewer(event) {
      events.push(structuredClone(event));
      if (event.response === undefined) return event.request;
      return change(event.response, event) ?? event.response;
    },
  });
  const handled = await startEngine(ports, { behaviors: [behavior] }).handle(more);
  return { ...handled, events };
}

describe("a CloudFront Function on viewer-response", () => {
  it("sees the response without its body, cookies apart (CFF-20, CFF-24)", async () => {
    const { events } = await after(() => undefined);
    expect(events[0]?.context.eventType).toBe("viewer-response");
    expect(events[0]?.request).toMatchObject({ method: "GET", uri: "/a" });
    expect(events[0]?.response).toMatchObject({
      statusCode: 200,
      statusDescription: "OK",
      headers: { "content-type": { value: "text/plain" } },
      cookies: { s: { value: "1", attributes: "Secure; Path=/" } },
    });
    expect(events[0]?.response).not.toHaveProperty("body");
    expect(events[0]?.response?.headers).not.toHaveProperty("set-cookie");
  });

  it("sees the policy's headers, and none of the disallowed ones (PL-13, HD-01)", async () => {
    const { events, response } = await after(() => undefined);
    expect(events[0]?.response?.headers["x-frame-options"]).toEqual({ value: "DENY" });
    expect(events[0]?.response?.headers).not.toHaveProperty("x-cache");
    expect(xCache(response)).toBe("Miss from cloudfront");
  });

  it("leaves the response as it is when it returns it", async () => {
    const { response } = await after(() => undefined);
    expect(response).toMatchObject({
      status: 200,
      headers: { "set-cookie": ["s=1; Secure; Path=/"], "content-length": ["10"], etag: ['"v1"'] },
    });
    expect(textOf(response)).toBe("0123456789");
  });

  it("may change status, headers and cookies (CFF-23, CFF-24)", async () => {
    const { response } = await after((seen) => ({
      ...seen,
      statusCode: 203,
      headers: { ...seen.headers, "x-new": { value: "a", multiValue: [{ value: "b" }] } },
      cookies: {
        t: { value: "2", multiValue: [{ value: "2", attributes: "Secure" }, { value: "3" }] },
      },
    }));
    expect([response.status, response.headers["x-new"], response.headers["set-cookie"]]).toEqual([
      203,
      ["b"],
      ["t=2; Secure", "t=3"],
    ]);
  });

  it("may replace the body, whose length CloudFront writes (CFF-28)", async () => {
    const { response } = await after((seen) => ({ ...seen, body: "another" }));
    expect([textOf(response), response.headers["content-length"]]).toEqual(["another", ["7"]]);
  });

  it("may take headers away, but for Server and Date", async () => {
    const { response } = await after((seen) => ({
      ...seen,
      headers: { via: seen.headers["via"] },
    }));
    expect(response.headers["etag"]).toBeUndefined();
    expect(response.headers["server"]).toEqual(["CloudFront"]);
    expect(response.headers["date"]).toBeDefined();
  });

  it("leaves the cached copy alone (PL-13)", async () => {
    const ports = fakePorts({
      bucket: () => respond(200, file, "kept"),
      viewer: ({ response }) => ({ ...response, body: "another" }),
    });
    const engine = startEngine(ports, { behaviors: [behavior] });
    await engine.handle(get("/a"));
    expect(engine.cached()).toMatchObject([{ bytes: 4 }]);
  });

  it("sees the request as the viewer-request function left it", async () => {
    const seen: string[] = [];
    const ports = fakePorts({
      bucket: () => respond(200, {}),
      viewer({ request, response }) {
        if (response === undefined) return { ...request, uri: "/rewritten" };
        seen.push(request.uri);
        return response;
      },
    });
    await startEngine(ports, { behaviors: [{ ...behavior, viewerRequest }] }).handle(get("/a"));
    expect(seen).toEqual(["/rewritten"]);
  });

  it.each<[string, (seen: Response) => unknown]>([
    ["a request (CFF-09)", () => ({ method: "GET", uri: "/" })],
    ["a status that is text (CFF-27)", (seen) => ({ ...seen, statusCode: "200" })],
    [
      "another Via (HD-05)",
      (seen) => ({ ...seen, headers: { ...seen.headers, via: { value: "x" } } }),
    ],
    [
      "a Warning (HD-05)",
      (seen) => ({ ...seen, headers: { ...seen.headers, warning: { value: "x" } } }),
    ],
    [
      "X-Cache (HD-01)",
      (seen) => ({ ...seen, headers: { ...seen.headers, "x-cache": { value: "x" } } }),
    ],
    ["cookies that are a list (CFF-24)", (seen) => ({ ...seen, cookies: [] })],
    ["bad base64 (CFF-28)", (seen) => ({ ...seen, body: { encoding: "base64", data: "*" } })],
  ])("is answered with 502 for %s (ERR-02)", async (_case, change) => {
    const { response } = await after(change);
    expect([response.status, xCache(response)]).toEqual([
      502,
      "FunctionValidationError from cloudfront",
    ]);
  });

  it("may change Content-Encoding, unlike Lambda@Edge (HD-05)", async () => {
    const { response } = await after((seen) => ({
      ...seen,
      headers: { ...seen.headers, "content-encoding": { value: "identity" } },
    }));
    expect([response.status, response.headers["content-encoding"]]).toEqual([200, ["identity"]]);
  });
});

type EdgeResponseEvent = NonNullable<EdgeEvent["Records"][0]["cf"]["response"]>;

async function afterLambda(change: (response: EdgeResponseEvent) => unknown) {
  const { viewerResponse: _, ...others } = behavior;
  const ports = fakePorts({
    bucket: () => respond(200, file, "0123456789"),
    edge: ({ Records: [{ cf }] }) => (cf.response === undefined ? null : change(cf.response)),
  });
  const engine = startEngine(ports, {
    behaviors: [{ ...others, viewerResponseLambda: { ...originRequest, name: "viewer-response" } }],
  });
  return { ...(await engine.handle(get("/a?b=c"))), event: ports.events[0]?.Records[0].cf };
}

const header = (name: string) => (seen: EdgeResponseEvent) => ({
  ...seen,
  headers: { ...seen.headers, [name]: [{ value: "1" }] },
});

describe("Lambda@Edge on viewer-response", () => {
  it("sees request and response, and changes headers (LE-20, LE-21)", async () => {
    const { event, response, log } = await afterLambda((seen) => ({
      ...seen,
      headers: { ...seen.headers, "x-new": [{ value: "yes" }] },
    }));
    expect(event?.config.eventType).toBe("viewer-response");
    expect(event?.request).toMatchObject({ uri: "/a", querystring: "b=c" });
    expect(event?.request).not.toHaveProperty("origin");
    expect(event?.response).toMatchObject({ status: "200", statusDescription: "OK" });
    expect(response.headers["x-new"]).toEqual(["yes"]);
    expect([textOf(response), xCache(response)]).toEqual(["0123456789", "Miss from cloudfront"]);
    expect(log.region).toBe("eu-west-1");
  });

  it.each<[string, (seen: EdgeResponseEvent) => unknown]>([
    ["nothing (LE-40)", () => null],
    ["another status (LE-29)", (seen) => ({ ...seen, status: "404" })],
    ["a body (LE-29)", (seen) => ({ ...seen, body: "x" })],
    ["Content-Length (HD-05)", header("content-length")],
    ["Content-Encoding (HD-05)", header("content-encoding")],
    ["Transfer-Encoding (HD-05)", header("transfer-encoding")],
    ["Warning (HD-05)", header("warning")],
    ["Via (HD-05)", header("via")],
    ["X-Edge-Any (HD-01)", header("x-edge-any")],
  ])("is answered with 502 for %s (LE-47)", async (_case, change) => {
    const { response } = await afterLambda(change);
    expect([response.status, xCache(response)]).toEqual([
      502,
      "LambdaValidationError from cloudfront",
    ]);
  });
});

describe("viewer-response functions stay out", () => {
  const errorResponses = [{ errorCode: 403, responseCode: 200, responsePagePath: "/page" }];
  const both = { ...behavior, viewerRequest };

  it.each<[string, Behavior[], Parameters<typeof startEngine>[1]]>([
    ["for an origin's error", [behavior], {}],
    ["for an error page", [behavior], { errorResponses }],
    ["for a generated error (UK-06)", [{ ...rendered, pathPattern: "*", viewerResponse }], {}],
    ["for a method that is refused", [{ ...behavior, allowedMethods: [] }], {}],
    ["for what a viewer-request function made", [both], {}],
  ])("%s (PL-14)", async (_case, behaviors, parts) => {
    const ports = fakePorts({
      bucket: (key) => respond(key === "page" ? 200 : 403, {}),
      viewer: ({ response }) => (response === undefined ? { statusCode: 200 } : null),
      edge: () => ({ status: "404" }),
    });
    const { log } = await startEngine(ports, { ...parts, behaviors }).handle(get("/a"));
    expect(log.functions).not.toContain("viewer-response");
    expect(log.result).not.toBe("FunctionValidationError");
  });

  it("for what a viewer-request Lambda@Edge made (PL-14)", async () => {
    const ports = fakePorts({ edge: () => ({ status: "200" }) });
    const { viewerResponse: _, ...others } = behavior;
    const lambdas = { viewerRequestLambda: originRequest, viewerResponseLambda: originRequest };
    const { log } = await startEngine(ports, { behaviors: [{ ...others, ...lambdas }] }).handle(
      get("/a"),
    );
    expect([log.result, log.functions.length]).toEqual(["LambdaGeneratedResponse", 1]);
  });
});
