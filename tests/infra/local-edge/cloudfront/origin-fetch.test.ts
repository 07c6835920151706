import { describe, expect, it } from "vitest";
import { FunctionFailure } from "../../../../infra/local-edge/cloudfront/ports.ts";
import { startEngine, textOf, xCache } from "../fixtures/engine.ts";
import { makeDistribution } from "../fixtures/distribution.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const page = (body: string, cacheControl = "max-age=0, s-maxage=60") => ({
  status: "200",
  headers: { "content-type": [{ value: "text/html" }], "cache-control": [{ value: cacheControl }] },
  body,
});

describe("Lambda@Edge", () => {
  it("runs on a miss and not on a hit, and is cached by its headers (PL-08, PL-11, LE-41)", async () => {
    const ports = fakePorts({ edge: () => page("post") });
    const engine = startEngine(ports);
    const { response, log } = await engine.handle(get("/posts/a"));
    expect([textOf(response), response.headers["server"]]).toEqual(["post", ["CloudFront"]]);
    expect(log).toMatchObject({ functions: ["origin-request"], region: "eu-west-1" });
    expect((await engine.handle(get("/posts/a"))).log).toMatchObject({
      result: "Hit",
      functions: [],
    });
    expect(ports.events).toHaveLength(1);
  });

  it("sees If-None-Match when an expired copy is revalidated (LE-27)", async () => {
    const ports = fakePorts({
      edge: () => ({ ...page("post"), headers: { etag: [{ value: '"v1"' }] } }),
    });
    const engine = startEngine(ports);
    await engine.handle(get("/posts/a"));
    ports.clock += 61_000;
    await engine.handle(get("/posts/a"));
    const seen = ports.events.map(
      ({ Records: [{ cf }] }) => cf.request.headers["if-none-match"]?.[0]?.value,
    );
    expect(seen).toEqual([undefined, '"v1"']);
  });

  it("may send the request on to the bucket, changed", async () => {
    const ports = fakePorts({
      bucket: (key) => respond(200, {}, key),
      edge: ({ Records: [{ cf }] }) => ({ ...cf.request, uri: "/posts/b%20c.html" }),
    });
    expect(textOf((await startEngine(ports).handle(get("/posts/a"))).response)).toBe(
      "posts/b c.html",
    );
  });

  it("answers 502 LambdaValidationError to a bad result, with the row for the author alone (LE-47)", async () => {
    const engine = startEngine(fakePorts({ edge: () => ({ status: 200 }) }));
    const { response, log } = await engine.handle(get("/posts/a"));
    expect([response.status, xCache(response)]).toEqual([
      502,
      "LambdaValidationError from cloudfront",
    ]);
    expect(log.reason).toContain("LE-40");
    expect(textOf(response)).not.toContain("LE-40");
  });

  it("answers 503 to one that throws, and does not keep it (LE-47, UK-04)", async () => {
    let broken = true;
    const engine = startEngine(
      fakePorts({
        edge() {
          if (broken) throw new FunctionFailure("LambdaExecutionError", "it threw");
          return page("post");
        },
      }),
    );
    const { response } = await engine.handle(get("/posts/a"));
    expect([response.status, xCache(response)]).toEqual([
      503,
      "LambdaExecutionError from cloudfront",
    ]);
    broken = false;
    expect((await engine.handle(get("/posts/a"))).response.status).toBe(200);
  });

  it("serves the stale copy in place of a generated 503 (CA-11)", async () => {
    let status = "200";
    const ports = fakePorts({
      edge: () => ({ ...page("post", "s-maxage=10, stale-if-error=600"), status }),
    });
    const engine = startEngine(ports);
    await engine.handle(get("/posts/a"));
    status = "503";
    ports.clock += 600_000;
    expect((await engine.handle(get("/posts/a"))).response.status).toBe(200);
    ports.clock += 600_000;
    expect((await engine.handle(get("/posts/a"))).response.status).toBe(503);
  });

  it("renews nothing by a generated 304, and says so (UK-05)", async () => {
    const ports = fakePorts({ edge: () => ({ status: "304" }) });
    const { response, log } = await startEngine(ports).handle(get("/posts/a"));
    expect([response.status, log.reason]).toEqual([304, expect.stringContaining("UK-05")]);
  });
});

describe("an origin that can't be resolved", () => {
  const { files } = makeDistribution().origins;
  const origins = { files: { ...files!, absence: "nobody's (PL-10)" } };

  it("is a 502, and the function that could have answered is never run (PL-10)", async () => {
    const ports = fakePorts({ edge: () => page("post") });
    const { response, log } = await startEngine(ports, { origins }).handle(get("/posts/a"));
    expect([response.status, log.reason]).toEqual([502, "nobody's (PL-10)"]);
    expect(ports.events).toEqual([]);
  });
});
