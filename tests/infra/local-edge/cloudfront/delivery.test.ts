import { describe, expect, it, vi } from "vitest";
import type { EdgeResponse } from "../../../../infra/local-edge/model.ts";
import { cachePolicy, defaultBehavior, viewerRequest } from "../fixtures/distribution.ts";
import { countingBucket, startEngine, textOf, xCache } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

describe("cache", () => {
  it("serves a hit with its age and the origin's date (PL-08, CA-29)", async () => {
    const ports = fakePorts({ bucket: countingBucket({ "cache-control": "max-age=60" }) });
    const engine = startEngine(ports);
    const miss = (await engine.handle(get("/a"))).response;
    ports.clock += 30_500;
    const { response, log } = await engine.handle(get("/a"));
    expect([xCache(miss), miss.headers["age"]]).toEqual(["Miss from cloudfront", undefined]);
    expect([xCache(response), response.headers["age"], textOf(response)]).toEqual([
      "Hit from cloudfront",
      ["30"],
      "read 1",
    ]);
    expect(response.headers["date"]).toEqual(miss.headers["date"]);
    expect(log).toMatchObject({ status: 200, result: "Hit", functions: [] });
  });

  it("revalidates an expired copy and renews it by a 304 (CA-25)", async () => {
    const ports = fakePorts({
      bucket: (_key, { ifNoneMatch }) =>
        ifNoneMatch === '"v1"'
          ? respond(304, {})
          : respond(200, { etag: '"v1"', "cache-control": "max-age=10" }, "body"),
    });
    const engine = startEngine(ports);
    await engine.handle(get("/a"));
    ports.clock += 11_000;
    const { response } = await engine.handle(get("/a"));
    expect([response.status, xCache(response), textOf(response)]).toEqual([
      200,
      "RefreshHit from cloudfront",
      "body",
    ]);
    ports.clock += 9_000;
    expect(xCache((await engine.handle(get("/a"))).response)).toBe("Hit from cloudfront");
    expect(ports.reads).toHaveLength(2);
  });

  it("serves stale while it fetches anew (CA-10)", async () => {
    const ports = fakePorts({
      bucket: countingBucket({ "cache-control": "max-age=10, stale-while-revalidate=60" }),
    });
    const engine = startEngine(ports);
    await engine.handle(get("/a"));
    ports.clock += 30_000;
    expect(textOf((await engine.handle(get("/a"))).response)).toBe("read 1");
    await vi.waitFor(async () =>
      expect(textOf((await engine.handle(get("/a"))).response)).toBe("read 2"),
    );
    expect(ports.reads).toHaveLength(2);
  });

  it("serves stale for a 5xx, and tries again after the error caching minimum (CA-12)", async () => {
    let status = 200;
    const ports = fakePorts({
      bucket: () => respond(status, { "cache-control": "max-age=10" }, `status ${status}`),
    });
    const engine = startEngine(ports);
    await engine.handle(get("/a"));
    ports.clock += 20_000;
    status = 503;
    const stale = await engine.handle(get("/a"));
    expect([stale.response.status, textOf(stale.response)]).toEqual([200, "status 200"]);
    expect(stale.log.reason).toContain("CA-12");
    ports.clock += 9_000;
    await engine.handle(get("/a"));
    expect(ports.reads).toHaveLength(2);
    ports.clock += 2_000;
    await engine.handle(get("/a"));
    expect(ports.reads).toHaveLength(3);
  });

  it("answers a 4xx in place of an expired copy (CA-12)", async () => {
    let status = 200;
    const ports = fakePorts({ bucket: () => respond(status, { "cache-control": "max-age=10" }) });
    const engine = startEngine(ports);
    await engine.handle(get("/a"));
    ports.clock += 20_000;
    status = 404;
    expect((await engine.handle(get("/a"))).response.status).toBe(404);
  });

  it("answers 502 for an origin that can't be reached, or its last copy (CA-05)", async () => {
    let broken = false;
    const ports = fakePorts({
      bucket() {
        if (broken) throw new Error("connection refused");
        return respond(200, { "cache-control": "no-store" }, "last copy");
      },
    });
    const engine = startEngine(ports);
    await engine.handle(get("/a"));
    broken = true;
    expect(textOf((await engine.handle(get("/a"))).response)).toBe("last copy");
    const { response, log } = await engine.handle(get("/b"));
    expect([response.status, log.reason]).toEqual([
      502,
      expect.stringContaining("connection refused"),
    ]);
    expect(textOf(response)).not.toContain("refused");
  });

  it("keeps a 404 for the error caching minimum TTL (CA-41), and no 403 (CA-42, S3-03)", async () => {
    const ports = fakePorts({ bucket: (key) => respond(key === "gone" ? 404 : 403, {}) });
    const engine = startEngine(ports, {
      errorResponses: [{ errorCode: 404, errorCachingMinTtl: 3 }],
    });
    for (const uri of ["/gone", "/gone", "/no", "/no"]) {
      expect(xCache((await engine.handle(get(uri))).response)).toBe("Error from cloudfront");
    }
    expect(ports.reads.map(({ key }) => key)).toEqual(["gone", "no", "no"]);
    ports.clock += 3_000;
    await engine.handle(get("/gone"));
    expect(ports.reads).toHaveLength(4);
  });

  it("serves HEAD from a GET's copy, and never a GET from a HEAD's (CA-27, UK-07)", async () => {
    const ports = fakePorts({
      bucket: (_key, { method }) =>
        respond(200, { "content-length": "4" }, method === "HEAD" ? "" : "body"),
    });
    const engine = startEngine(ports);
    const head = (await engine.handle(get("/a", {}, "HEAD"))).response;
    expect(head.headers["content-length"]).toEqual(["4"]);
    expect(textOf((await engine.handle(get("/a"))).response)).toBe("body");
    const cached = (await engine.handle(get("/a", {}, "HEAD"))).response;
    expect([xCache(cached), cached.headers["content-length"]]).toEqual([
      "Hit from cloudfront",
      ["4"],
    ]);
    expect(ports.reads.map(({ request }) => request.method)).toEqual(["HEAD", "GET"]);
  });

  it("compresses once for each encoding (CA-18, CA-20)", async () => {
    const ports = fakePorts({
      bucket: () => respond(200, { "content-type": "text/html", etag: '"v1"' }, "x".repeat(2000)),
    });
    const engine = startEngine(ports);
    const ask = async (encoding: string) =>
      (await engine.handle(get("/a", { "accept-encoding": [encoding] }))).response;
    const first = await ask("gzip, br");
    expect([first.headers["content-encoding"], first.headers["etag"]]).toEqual([
      ["br"],
      ['W/"v1"'],
    ]);
    expect(first.headers["content-length"]).toEqual([String(first.body.length)]);
    expect((await ask("br, gzip")).body).toBe(first.body);
    expect((await ask("gzip")).headers["content-encoding"]).toEqual(["gzip"]);
    expect(ports.reads).toHaveLength(2);
  });
});

describe("collapsing", () => {
  it("sends one of many requests for a copy to the origin (CA-40)", async () => {
    const origin = Promise.withResolvers<EdgeResponse>();
    const ports = fakePorts({ bucket: () => origin.promise });
    const engine = startEngine(ports);
    const all = Promise.all(Array.from({ length: 20 }, () => engine.handle(get("/a"))));
    origin.resolve(respond(200, {}, "body"));
    const results = (await all).map(({ log }) => log.result);
    expect(ports.reads).toHaveLength(1);
    expect(results.filter((result) => result === "Miss")).toHaveLength(1);
    expect(results.filter((result) => result === "Hit")).toHaveLength(19);
  });

  it("sends each one when the response is private (CA-40)", async () => {
    const ports = fakePorts({ bucket: countingBucket({ "cache-control": "private" }) });
    const engine = startEngine(ports);
    const bodies = await Promise.all(
      [1, 2, 3].map(async () => textOf((await engine.handle(get("/a"))).response)),
    );
    expect(new Set(bodies).size).toBe(3);
  });

  it("sends each one with CachingDisabled (CA-40)", async () => {
    const off = { ...cachePolicy, minTtl: 0, defaultTtl: 0, maxTtl: 0 };
    const ports = fakePorts({ bucket: countingBucket() });
    const engine = startEngine(ports, { behaviors: [{ ...defaultBehavior, cachePolicy: off }] });
    await Promise.all([1, 2, 3].map(() => engine.handle(get("/a"))));
    expect(ports.reads).toHaveLength(3);
  });
});

describe("invalidation", () => {
  it("drops a copy by the path after the function, not the viewer's (CA-63)", async () => {
    const ports = fakePorts({
      bucket: countingBucket(),
      viewer: (event) => ({ ...event.request, uri: "/index.html" }),
    });
    const engine = startEngine(ports, { behaviors: [{ ...defaultBehavior, viewerRequest }] });
    await engine.handle(get("/"));
    engine.invalidate(["/"]);
    expect(textOf((await engine.handle(get("/"))).response)).toBe("read 1");
    engine.invalidate(["/index.html"]);
    expect(textOf((await engine.handle(get("/"))).response)).toBe("read 2");
  });

  it("keeps no response that was under way when the invalidation came", async () => {
    const old = Promise.withResolvers<EdgeResponse>();
    let reads = 0;
    const ports = fakePorts({
      bucket: () => (++reads === 1 ? old.promise : respond(200, {}, "new")),
    });
    const engine = startEngine(ports);
    const first = engine.handle(get("/a"));
    await vi.waitFor(() => expect(reads).toBe(1));
    engine.invalidate(["/a"]);
    const second = engine.handle(get("/a"));
    old.resolve(respond(200, {}, "old"));
    expect([textOf((await first).response), textOf((await second).response)]).toEqual([
      "old",
      "new",
    ]);
    expect(textOf((await engine.handle(get("/a"))).response)).toBe("new");
  });
});
