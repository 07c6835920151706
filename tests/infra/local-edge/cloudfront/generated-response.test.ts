import { describe, expect, it } from "vitest";
import type { Behavior } from "../../../../infra/local-edge/model.ts";
import { FunctionFailure } from "../../../../infra/local-edge/cloudfront/ports.ts";
import { cachePolicy } from "../fixtures/distribution.ts";
import { rendered, startEngine, textOf, xCache } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const all: Behavior = { ...rendered, pathPattern: "*" };

const generate = (result: unknown) =>
  startEngine(fakePorts({ edge: () => result }), { behaviors: [all] });

describe("what origin-request generates", () => {
  it("is kept for the policy's default TTL when it says nothing (LE-42)", async () => {
    const ports = fakePorts({ edge: () => ({ status: "200" }) });
    const engine = startEngine(ports, { behaviors: [all] });
    await engine.handle(get("/a"));
    ports.clock += 59_000;
    expect((await engine.handle(get("/a"))).log.result).toBe("Hit");
    ports.clock += 1000;
    expect((await engine.handle(get("/a"))).log.result).toBe("Miss");
  });

  it("is kept for the policy's minimum TTL even if it says no-store (LE-42)", async () => {
    const headers = { "cache-control": [{ value: "no-store" }] };
    const ports = fakePorts({ edge: () => ({ status: "200", headers }) });
    const behaviors = [{ ...all, cachePolicy: { ...cachePolicy, minTtl: 1 } }];
    const engine = startEngine(ports, { behaviors });
    await engine.handle(get("/a"));
    expect((await engine.handle(get("/a"))).log.result).toBe("Hit");
    ports.clock += 1000;
    expect((await engine.handle(get("/a"))).log.result).toBe("Miss");
  });

  it("is compressed as an origin's answer is (LE-44)", async () => {
    const headers = { "content-type": [{ value: "text/html" }] };
    const engine = generate({ status: "200", headers, body: "a".repeat(2000) });
    const { response } = await engine.handle(get("/a", { "accept-encoding": ["br"] }));
    expect(response.headers["content-encoding"]).toEqual(["br"]);
  });

  it("is a Miss first, then a Hit (LE-45)", async () => {
    const engine = generate({ status: "200", body: "made" });
    const results = [];
    for (let time = 0; time < 2; time++) {
      const { response } = await engine.handle(get("/a"));
      results.push(xCache(response));
    }
    expect(results).toEqual(["Miss from cloudfront", "Hit from cloudfront"]);
  });

  it("gets its status alone when that is all there is (LE-40)", async () => {
    const { response } = await generate({ status: "200" }).handle(get("/a"));
    expect([response.status, response.headers["content-length"]]).toEqual([200, ["0"]]);
  });

  it("has the error page and the caching of its status (LE-50, UK-03)", async () => {
    let runs = 0;
    const ports = fakePorts({
      bucket: () => respond(200, {}, "the page"),
      edge: () => ({ status: "404", body: `run ${++runs}` }),
    });
    const engine = startEngine(ports, {
      errorResponses: [{ errorCode: 404, responseCode: 404, responsePagePath: "/404.html" }],
    });
    for (const seconds of [0, 9]) {
      ports.clock += seconds * 1000;
      const { response } = await engine.handle(get("/posts/a"));
      expect([response.status, textOf(response), runs]).toEqual([404, "the page", 1]);
    }
    ports.clock += 1000;
    await engine.handle(get("/posts/a"));
    expect(runs).toBe(2);
  });

  it("says in CloudFront's words that it is not valid (LE-48)", async () => {
    const { response } = await generate({ status: "200", body: {} }).handle(get("/a"));
    expect(textOf(response)).toContain("The Lambda function result failed validation");
  });
});

const failing = (result: "LambdaExecutionError" | "LambdaLimitExceeded") => {
  const ports = fakePorts({
    bucket: () => respond(200, {}, "the page"),
    edge() {
      throw new FunctionFailure(result, "it failed");
    },
  });
  return startEngine(ports, {
    errorResponses: [{ errorCode: 503, responseCode: 503, responsePagePath: "/503.html" }],
  });
};

describe("failures of origin-request", () => {
  it("are 503 LambdaLimitExceeded when it is throttled (LE-47)", async () => {
    const { response } = await failing("LambdaLimitExceeded").handle(get("/posts/a"));
    expect([response.status, xCache(response)]).toEqual([
      503,
      "LambdaLimitExceeded from cloudfront",
    ]);
  });

  it("have no error page when it is throttled (CA-45)", async () => {
    const { response } = await failing("LambdaLimitExceeded").handle(get("/posts/a"));
    expect(textOf(response)).not.toBe("the page");
  });

  it("have the error page of 503 else (LE-50)", async () => {
    const { response } = await failing("LambdaExecutionError").handle(get("/posts/a"));
    expect([textOf(response), xCache(response)]).toEqual([
      "the page",
      "LambdaExecutionError from cloudfront",
    ]);
  });
});
