import { describe, expect, it } from "vitest";
import type { EdgeResponse } from "../../../../infra/local-edge/model.ts";
import type { EdgeEvent } from "../../../../infra/local-edge/cloudfront/edge-event.ts";
import { defaultBehavior, originRequest } from "../fixtures/distribution.ts";
import { startEngine, textOf, xCache } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const originResponse = { ...originRequest, name: "origin-response" };
const text = { "content-type": "text/plain", "content-length": "4" };

type Cf = EdgeEvent["Records"][0]["cf"];
type Response = NonNullable<Cf["response"]>;

/** The engine with an origin-response function that does this to the bucket's answer. */
function startAfter(
  change: (response: Response, cf: Cf) => unknown,
  bucket: () => EdgeResponse = () => respond(200, text, "file"),
) {
  const ports = fakePorts({
    bucket,
    edge: ({ Records: [{ cf }] }) => (cf.response === undefined ? null : change(cf.response, cf)),
  });
  return {
    ports,
    engine: startEngine(ports, { behaviors: [{ ...defaultBehavior, originResponse }] }),
  };
}

describe("origin-response", () => {
  it("sees the request that the origin got and its answer, without the body (LE-20, LE-29)", async () => {
    const { ports, engine } = startAfter((response) => response);
    const { response, log } = await engine.handle(get("/a"));
    const cf = ports.events[0]?.Records[0].cf;
    expect(cf?.config.eventType).toBe("origin-response");
    expect(cf?.request).toMatchObject({
      uri: "/a",
      origin: { s3: { domainName: "files.s3.us-east-1.amazonaws.com" } },
    });
    expect(cf?.response).toMatchObject({
      status: "200",
      statusDescription: "OK",
      headers: { "content-type": [{ key: "Content-Type", value: "text/plain" }] },
    });
    expect(cf?.response).not.toHaveProperty("body");
    expect([textOf(response), log.region]).toEqual(["file", "eu-west-1"]);
  });

  it("may change status and headers before the copy is kept (PL-12, LE-29)", async () => {
    const { engine } = startAfter((response) => ({
      ...response,
      status: "203",
      headers: { ...response.headers, "x-new": [{ value: "yes" }] },
    }));
    await engine.handle(get("/a"));
    const { response, log } = await engine.handle(get("/a"));
    expect([log.result, response.status, response.headers["x-new"], textOf(response)]).toEqual([
      "Hit",
      203,
      ["yes"],
      "file",
    ]);
  });

  it("may replace the body, or empty it (LE-29)", async () => {
    const replaced = startAfter((response) => ({ ...response, body: "another" })).engine;
    const { response } = await replaced.handle(get("/a"));
    expect([textOf(response), response.headers["content-length"]]).toEqual(["another", ["7"]]);
    const emptied = startAfter((each) => ({ ...each, body: "" })).engine;
    expect(textOf((await emptied.handle(get("/a"))).response)).toBe("");
  });

  it("is compressed after it ran (PL-12)", async () => {
    const { engine } = startAfter((response) => ({ ...response, body: "a".repeat(2000) }));
    const { response } = await engine.handle(get("/a", { "accept-encoding": ["gzip"] }));
    expect(response.headers["content-encoding"]).toEqual(["gzip"]);
  });

  it("runs for an error of the origin, and may turn it into a page (PL-12)", async () => {
    const { engine } = startAfter(
      (response) => ({ ...response, status: "200", body: `was ${response.status}` }),
      () => respond(403, {}),
    );
    const { response } = await engine.handle(get("/a"));
    expect([response.status, textOf(response)]).toEqual([200, "was 403"]);
  });

  it("runs when a copy is revalidated, and changes what renews it (PL-12, CA-25)", async () => {
    let first = true;
    const { ports, engine } = startAfter(
      (response) => ({
        ...response,
        headers: { ...response.headers, "x-run": [{ value: response.status }] },
      }),
      () => {
        const answer = first ? respond(200, { ...text, etag: '"v1"' }, "file") : respond(304, {});
        first = false;
        return answer;
      },
    );
    await engine.handle(get("/a"));
    ports.clock += 61_000;
    const { response, log } = await engine.handle(get("/a"));
    expect([log.result, response.headers["x-run"], textOf(response)]).toEqual([
      "RefreshHit",
      ["304"],
      "file",
    ]);
  });

  it("is not run on a hit (PL-08)", async () => {
    const { ports, engine } = startAfter((response) => response);
    await engine.handle(get("/a"));
    await engine.handle(get("/a"));
    expect(ports.events).toHaveLength(1);
  });

  it.each<[string, (seen: Response) => unknown]>([
    ["nothing (LE-40)", () => null],
    ["a status of 600 (LE-40)", (seen) => ({ ...seen, status: "600" })],
    ["Via (HD-04)", (seen) => ({ ...seen, headers: { ...seen.headers, via: [{ value: "x" }] } })],
    [
      "Transfer-Encoding (HD-04)",
      (seen) => ({ ...seen, headers: { ...seen.headers, "transfer-encoding": [{ value: "x" }] } }),
    ],
    [
      "X-Cache (HD-01)",
      (seen) => ({ ...seen, headers: { ...seen.headers, "x-cache": [{ value: "x" }] } }),
    ],
    ["1,048,577 bytes (LE-05)", (seen) => ({ ...seen, headers: {}, body: "x".repeat(1_048_577) })],
    ["a body that is no text (LE-48)", (seen) => ({ ...seen, body: {} })],
  ])("is answered with 502 for %s (LE-47)", async (_case, change) => {
    const { response } = await startAfter(change).engine.handle(get("/a"));
    expect([response.status, xCache(response)]).toEqual([
      502,
      "LambdaValidationError from cloudfront",
    ]);
  });

  it("names the read-only header that it touched (HD-04)", async () => {
    const { engine } = startAfter((seen) => ({ ...seen, headers: { via: [{ value: "x" }] } }));
    expect((await engine.handle(get("/a"))).log.reason).toContain("HD-04");
  });
});
