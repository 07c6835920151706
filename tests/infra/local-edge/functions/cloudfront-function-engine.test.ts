import { afterAll, describe, expect, it } from "vitest";
import { createEngine } from "../../../../infra/local-edge/cloudfront/engine.ts";
import { createFunctionIsolates } from "../../../../infra/local-edge/functions/cloudfront-function.ts";
import type { EdgeResponse } from "../../../../infra/local-edge/model.ts";
import { defaultBehavior, makeDistribution } from "../fixtures/distribution.ts";
import { textOf, xCache } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const code = `function handler(event) {
  const request = event.request;
  switch (request.uri) {
    case '/throw':
      throw new Error('secret');
    case '/host':
      request.headers.host = { value: 'example.org' };
      return request;
    case '/event':
      return event;
    case '/endless':
      for (;;);
  }
  return request;
}`;
const isolates = createFunctionIsolates({ log: () => undefined });
const ports = {
  ...fakePorts({ bucket: () => respond(200, {}, "page") }),
  viewerFunctions: isolates,
};
const viewerRequest = { name: "tested", runtime: "cloudfront-js-2.0", code } as const;
const behaviors = [{ ...defaultBehavior, viewerRequest }];
const engine = createEngine({ distribution: makeDistribution({ behaviors }), ports });

afterAll(() => isolates.stop());

async function ask(uri: string): Promise<{ response: EdgeResponse; reason?: string }> {
  const { response, log } = await engine.handle(get(uri));
  return { response, ...(log.reason !== undefined && { reason: log.reason }) };
}

describe("a distribution with a CloudFront Function in an isolate", () => {
  it("answers 503 FunctionExecutionError when it throws, with words for the author alone (ERR-01)", async () => {
    const { response, reason } = await ask("/throw");
    expect(response.status).toBe(503);
    expect(xCache(response)).toBe("FunctionExecutionError from cloudfront");
    expect(response.headers["content-type"]).toEqual(["text/html"]);
    expect(textOf(response)).toContain("is invalid or could not run");
    expect(textOf(response)).not.toContain("secret");
    expect(reason).toMatch(/^tested: it threw: Error: secret at 5:\d+.*ERR-01/);
  });

  it.each([
    ["edits a read-only header", "/host"],
    ["returns the event", "/event"],
  ])("answers 502 FunctionValidationError when it %s (ERR-02)", async (_, uri) => {
    const { response, reason } = await ask(uri);
    expect(response.status).toBe(502);
    expect(xCache(response)).toBe("FunctionValidationError from cloudfront");
    expect(reason).toContain("ERR-02");
  });

  it("answers 503 FunctionThrottledError after it ran for ever, then runs it anew (ERR-03)", async () => {
    expect(xCache((await ask("/endless")).response)).toBe("FunctionExecutionError from cloudfront");
    const { response, reason } = await ask("/page");
    expect(response.status).toBe(503);
    expect(xCache(response)).toBe("FunctionThrottledError from cloudfront");
    expect(reason).toContain("ERR-03");
    const wait = { timeout: 10_000, interval: 200 };
    await expect.poll(async () => textOf((await ask("/page")).response), wait).toBe("page");
  });
});
