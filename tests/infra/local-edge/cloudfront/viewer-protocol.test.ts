import { describe, expect, it } from "vitest";
import type { Behavior, ViewerRequest } from "../../../../infra/local-edge/model.ts";
import { defaultBehavior, viewerRequest } from "../fixtures/distribution.ts";
import { countingBucket, startEngine, xCache } from "../fixtures/engine.ts";
import { fakePorts, get } from "../fixtures/ports.ts";

const methods = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"];

function ask(
  viewerProtocolPolicy: Behavior["viewerProtocolPolicy"],
  change: Partial<ViewerRequest>,
) {
  const behavior: Behavior = { ...defaultBehavior, allowedMethods: methods, viewerProtocolPolicy };
  const viewerResponse = { ...viewerRequest, name: "viewer-response" };
  // A viewer function would throw: this test's ports have none.
  const behaviors = [
    viewerProtocolPolicy === "allow-all"
      ? behavior
      : { ...behavior, viewerRequest, viewerResponse },
  ];
  const engine = startEngine(fakePorts({ bucket: countingBucket() }), { behaviors });
  return engine.handle({ ...get("/a?b=c"), protocol: "http", ...change });
}

describe("redirect-to-https", () => {
  it.each(["GET", "HEAD"])("answers %s by HTTP with 301 (PL-02)", async (method) => {
    const { response } = await ask("redirect-to-https", { method });
    expect([response.status, response.headers["location"], xCache(response)]).toEqual([
      301,
      ["https://d111111abcdef8.cloudfront.net/a?b=c"],
      "Redirect from cloudfront",
    ]);
  });

  it("answers other methods with 307, which keeps them (PL-02)", async () => {
    expect((await ask("redirect-to-https", { method: "POST" })).response.status).toBe(307);
  });

  it("answers other methods of HTTP/1.0 with 403 (PL-02)", async () => {
    const { response, log } = await ask("redirect-to-https", {
      method: "POST",
      httpVersion: "1.0",
    });
    expect([response.status, log.reason]).toEqual([403, expect.stringContaining("PL-02")]);
  });

  it("runs neither viewer function (PL-02, PL-14)", async () => {
    expect((await ask("redirect-to-https", {})).log.functions).toEqual([]);
  });
});

describe("the other policies", () => {
  it("refuses HTTP where it is HTTPS only (PL-02)", async () => {
    const { response, log } = await ask("https-only", {});
    expect([response.status, log.reason]).toEqual([403, expect.stringContaining("PL-02")]);
  });

  it("serves HTTP where all is allowed (PL-02)", async () => {
    expect((await ask("allow-all", {})).response.status).toBe(200);
  });
});
