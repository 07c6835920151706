import { describe, expect, it } from "vitest";
import type { Behavior, ViewerRequest } from "../../../../infra/local-edge/model.ts";
import {
  cachePolicy,
  defaultBehavior,
  originRequest,
  viewerRequest,
} from "../fixtures/distribution.ts";
import { countingBucket, rendered, startEngine, textOf, xCache } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const viewerResponse = { ...viewerRequest, name: "viewer-response" };
const originResponse = { ...originRequest, name: "origin-response" };
const allMethods = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"];

describe("the order of the request path", () => {
  it("runs viewer-request, cache, origin-request, origin, origin-response, viewer-response (PL-06)", async () => {
    const ports = fakePorts({
      bucket: () => respond(200, {}, "file"),
      viewer: ({ request, response }) => response ?? request,
      edge: ({ Records: [{ cf }] }) => cf.response ?? cf.request,
    });
    const behaviors = [
      { ...rendered, pathPattern: "*", originResponse, viewerRequest, viewerResponse },
    ];
    const { log } = await startEngine(ports, { behaviors }).handle(get("/a"));
    expect(log.spans.map(({ kind }) => kind)).toEqual([
      "viewer-request",
      "cache",
      "origin-request",
      "s3",
      "origin-response",
      "viewer-response",
    ]);
    expect(log.functions).toEqual([
      "viewer-request",
      "origin-request",
      "origin-response",
      "viewer-response",
    ]);
  });

  it("runs viewer functions alone on a hit (PL-08)", async () => {
    const ports = fakePorts({
      bucket: () => respond(200, {}, "file"),
      viewer: ({ request, response }) => response ?? request,
      edge: ({ Records: [{ cf }] }) => cf.response ?? cf.request,
    });
    const behaviors = [
      { ...rendered, pathPattern: "*", originResponse, viewerRequest, viewerResponse },
    ];
    const engine = startEngine(ports, { behaviors });
    await engine.handle(get("/a"));
    const { log } = await engine.handle(get("/a"));
    expect([log.result, log.functions]).toEqual(["Hit", ["viewer-request", "viewer-response"]]);
  });

  it("makes the cache key of the request that the function returned (PL-07)", async () => {
    const ports = fakePorts({
      bucket: countingBucket(),
      viewer: ({ request }) => ({ ...request, uri: "/same", querystring: "" }),
    });
    const behaviors = [{ ...defaultBehavior, viewerRequest }];
    const engine = startEngine(ports, { behaviors });
    await engine.handle(get("/a"));
    expect((await engine.handle(get("/b?x=1"))).log.result).toBe("Hit");
    expect(engine.cached().map(({ target }) => target)).toEqual(["/same"]);
  });

  it("sends the origin what the policies keep, and its custom headers (PL-09)", async () => {
    const ports = fakePorts({ edge: () => ({ status: "200" }) });
    const behaviors: Behavior[] = [
      {
        ...rendered,
        pathPattern: "*",
        cachePolicy: { ...cachePolicy, headers: ["accept-language"] },
      },
    ];
    const viewer = get("/a", { "accept-language": ["de"], referer: ["x"], host: ["blog.example"] });
    await startEngine(ports, { behaviors }).handle(viewer);
    const request = ports.events[0]?.Records[0].cf.request;
    expect(request?.headers["accept-language"]?.[0]?.value).toBe("de");
    expect(request?.headers["referer"]).toBeUndefined();
    expect(request?.headers["host"]?.[0]?.value).toBe("files.s3.us-east-1.amazonaws.com");
    expect(request?.origin?.s3.customHeaders["x-blog-table"]?.[0]?.value).toBe("Posts");
  });

  it("asks no origin and runs no origin-response for what origin-request generates (PL-11)", async () => {
    const ports = fakePorts({ edge: () => ({ status: "200", body: "made" }) });
    const behaviors = [{ ...rendered, pathPattern: "*", originResponse }];
    const { response, log } = await startEngine(ports, { behaviors }).handle(get("/a"));
    expect([textOf(response), log.functions, ports.reads]).toEqual([
      "made",
      ["origin-request"],
      [],
    ]);
  });
});

describe("the path", () => {
  it("chooses the behavior when it is normalised, and goes on as it came (PL-03)", async () => {
    const ports = fakePorts({ edge: () => ({ status: "200" }) });
    const engine = startEngine(ports);
    const { log } = await engine.handle(get("/x/..//posts/a"));
    expect(log.behavior).toBe("/posts/*");
    expect(ports.events[0]?.Records[0].cf.request.uri).toBe("/x/..//posts/a");
  });

  it.each([
    ["a query", "/posts/a?/x"],
    ["a cookie", "/posts/a"],
  ])("chooses no behavior by %s (PL-04)", async (_what, uri) => {
    const ports = fakePorts({ edge: () => ({ status: "200" }) });
    const { log } = await startEngine(ports).handle(get(uri, { cookie: ["a=/x"] }));
    expect(log.behavior).toBe("/posts/*");
  });
});

describe("writing methods", () => {
  it.each(["PUT", "POST", "PATCH", "DELETE", "OPTIONS"])(
    "sends each %s to the origin, and keeps none (PL-16)",
    async (method) => {
      let count = 0;
      const ports = fakePorts({ edge: () => ({ status: "200", body: `run ${++count}` }) });
      const engine = startEngine(ports, {
        behaviors: [{ ...rendered, pathPattern: "*", allowedMethods: allMethods }],
      });
      await engine.handle(get("/a", {}, method));
      expect(textOf((await engine.handle(get("/a", {}, method))).response)).toBe("run 2");
      expect(engine.cached()).toEqual([]);
    },
  );

  it("keeps OPTIONS where the behavior caches it, apart from GET (CA-27, CA-14)", async () => {
    let count = 0;
    const ports = fakePorts({ edge: () => ({ status: "200", body: `run ${++count}` }) });
    const methods = ["GET", "HEAD", "OPTIONS"];
    const engine = startEngine(ports, {
      behaviors: [
        { ...rendered, pathPattern: "*", allowedMethods: methods, cachedMethods: methods },
      ],
    });
    await engine.handle(get("/a"));
    await engine.handle(get("/a", {}, "OPTIONS"));
    const { response } = await engine.handle(get("/a", {}, "OPTIONS"));
    expect([textOf(response), xCache(response)]).toEqual(["run 2", "Hit from cloudfront"]);
  });
});

describe("the size of headers", () => {
  it("is told to the author between AWS's two limits, and served all the same (X-2)", async () => {
    const engine = startEngine(fakePorts({ bucket: countingBucket() }));
    const request = get("/a", { "x-a": ["b".repeat(20_480)] });
    const { response, log } = await engine.handle(request);
    expect([response.status, log.reason]).toEqual([200, expect.stringContaining("X-2")]);
    expect((await engine.handle(get("/a"))).log.reason).toBeUndefined();
  });
});

/** As they come from the wire: one character for each byte. */
const wire = (text: string) => Buffer.from(text).toString("latin1");

describe("bytes that are no ASCII", () => {
  const behaviors = [{ ...defaultBehavior, viewerRequest }];

  async function keyOf(uri: string, change: (uri: string) => string) {
    const seen: string[] = [];
    const ports = fakePorts({
      bucket: () => respond(200, {}),
      viewer({ request }) {
        seen.push(request.uri);
        return { ...request, uri: change(request.uri) };
      },
    });
    const { response } = await startEngine(ports, { behaviors }).handle({ ...get("/"), uri });
    return { seen: seen[0], key: ports.reads[0]?.key, status: response.status };
  }

  it("are shown to a function as UTF-8, and reach the origin as they came (CA-16b)", async () => {
    const same = await keyOf(wire("/中文"), (uri) => uri);
    expect(same).toMatchObject({ seen: "/中文", key: "中文" });
  });

  it("are taken for ISO-8859-1 when they are no UTF-8, and stay what they are (CA-16b)", async () => {
    expect(await keyOf("/caf\xe9", (uri) => uri)).toMatchObject({ seen: "/café", status: 400 });
  });

  it("go to the origin as UTF-8 once a function changed them (CA-16b)", async () => {
    expect(await keyOf("/caf\xe9", (uri) => `${uri}s`)).toMatchObject({ key: "cafés" });
  });

  it("go to the origin as UTF-8 in a header that a function wrote (CA-16b)", async () => {
    const ports = fakePorts({
      viewer: ({ request }) => ({
        ...request,
        headers: { ...request.headers, "x-name": { value: "中" } },
      }),
      edge: () => ({ status: "200" }),
    });
    const kept = { ...cachePolicy, headers: ["x-name", "x-old"] };
    const engine = startEngine(ports, {
      behaviors: [{ ...rendered, pathPattern: "*", viewerRequest, cachePolicy: kept }],
    });
    const sent: ViewerRequest = get("/a", { "x-old": [wire("文")] });
    await engine.handle(sent);
    const headers = ports.events[0]?.Records[0].cf.request.headers;
    expect(headers?.["x-name"]?.[0]?.value).toBe("中");
    expect(headers?.["x-old"]?.[0]?.value).toBe("文");
  });
});
