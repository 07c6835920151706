import { describe, expect, it } from "vitest";
import { defaultBehavior, makeDistribution, viewerRequest } from "../fixtures/distribution.ts";
import { countingBucket, startEngine, textOf } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

describe("response headers policy", () => {
  const responseHeadersPolicy = {
    name: "Security",
    headers: [{ name: "X-Frame-Options", value: "DENY", override: true }],
    remove: ["server"],
  };
  const behaviors = [{ ...defaultBehavior, viewerRequest, responseHeadersPolicy }];

  it.each([
    ["200", get("/a"), 200],
    ["304", get("/a", { "if-none-match": ['"v1"'] }), 304],
    ["206", get("/a", { range: ["bytes=0-0"] }), 206],
    ["an origin's error", get("/none"), 403],
    ["a refused method", get("/a", {}, "POST"), 403],
    ["a function's redirect", get("/moved"), 301],
    ["a function's failure", get("/bad"), 502],
  ])("is on %s (PL-13)", async (_case, request, status) => {
    const ports = fakePorts({
      bucket: (key) =>
        key === "a" ? respond(200, { etag: '"v1"', server: "AmazonS3" }, "body") : respond(403, {}),
      viewer({ request: viewed }) {
        if (viewed.uri === "/moved") return { statusCode: 301 };
        return viewed.uri === "/bad" ? null : viewed;
      },
    });
    const { response } = await startEngine(ports, { behaviors }).handle(request);
    expect(response.status).toBe(status);
    expect(response.headers["x-frame-options"]).toEqual(["DENY"]);
    expect(response.headers["server"]).toEqual(["CloudFront"]);
  });

  it("leaves the cached copy as it is (PL-13)", async () => {
    const ports = fakePorts({ bucket: countingBucket() });
    const engine = startEngine(ports, {
      behaviors: [{ ...defaultBehavior, responseHeadersPolicy }],
    });
    await engine.handle(get("/a"));
    engine.replace(makeDistribution());
    const { response } = await engine.handle(get("/a"));
    expect([textOf(response), response.headers["x-frame-options"]]).toEqual(["read 1", undefined]);
  });
});

describe("what the viewer gets", () => {
  it("adds Via, X-Amz-Cf-Pop and X-Amz-Cf-Id, and drops what is S3's own (CA-29, CA-31)", async () => {
    const engine = startEngine(
      fakePorts({ bucket: countingBucket({ "x-amz-id-2": "x", "x-amz-request-id": "y" }) }),
    );
    const { headers } = (await engine.handle(get("/a"))).response;
    expect(headers["via"]).toEqual(["1.1 d111111abcdef8.cloudfront.net (CloudFront)"]);
    expect(headers["x-amz-cf-pop"]).toBeDefined();
    expect(headers["x-amz-cf-id"]?.[0]).toHaveLength(56);
    expect(
      Object.keys(headers).filter((name) => name.startsWith("x-amz-r") || name === "x-amz-id-2"),
    ).toEqual([]);
  });

  it("answers 304 and 206 from the copy (CA-24, CA-26)", async () => {
    const engine = startEngine(
      fakePorts({ bucket: () => respond(200, { etag: '"v1"' }, "0123456789") }),
    );
    await engine.handle(get("/a"));
    const unchanged = (await engine.handle(get("/a", { "if-none-match": ['"v1"'] }))).response;
    expect([unchanged.status, unchanged.body.length, unchanged.headers["content-length"]]).toEqual([
      304,
      0,
      undefined,
    ]);
    const part = (await engine.handle(get("/a", { range: ["bytes=2-4"] }))).response;
    expect([part.status, textOf(part), part.headers["content-length"]]).toEqual([
      206,
      "234",
      ["3"],
    ]);
  });
});
