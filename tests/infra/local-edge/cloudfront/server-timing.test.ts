import { describe, expect, it } from "vitest";
import type { Answer } from "../../../../infra/local-edge/cloudfront/answer.ts";
import { serverTiming } from "../../../../infra/local-edge/cloudfront/server-timing.ts";
import { defaultBehavior } from "../fixtures/distribution.ts";
import { countingBucket, startEngine } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const timing = {
  policy: { name: "Timing", headers: [], remove: [], serverTiming: 50 },
  headers: {},
  requestId: "id",
  pop: "POP",
  milliseconds: 12.4,
};
const answer = (result: Answer["result"], more: Partial<Answer> = {}): Answer => ({
  response: respond(200, { "server-timing": "db;dur=5" }),
  result,
  ...more,
});

describe("serverTiming", () => {
  it("tells a hit, without the origin's own metrics (CA-51)", () => {
    expect(serverTiming(timing, answer("Hit", { age: 1 }), 0)).toEqual([
      'cdn-cache-hit,cdn-pop;desc="POP",cdn-rid;desc="id",cdn-hit-layer;desc="EDGE",cdn-downstream-fbl;dur=12',
    ]);
  });

  it("tells a miss, beside the origin's own metrics (CA-51)", () => {
    const [own, added] = serverTiming(timing, answer("Miss"), 0) ?? [];
    expect(own).toBe("db;dur=5");
    expect(added).toContain("cdn-cache-miss");
    expect(added).toContain('cdn-upstream-layer;desc="EDGE"');
    expect(added).not.toContain("cdn-hit-layer");
  });

  it("tells a copy that was revalidated (CA-51)", () => {
    expect(serverTiming(timing, answer("RefreshHit"), 0)?.at(-1)).toContain("cdn-cache-refresh");
  });

  it("comes with as many of the responses as the sampling rate says (CA-51)", () => {
    expect(serverTiming(timing, answer("Miss"), 49.9)).toBeDefined();
    expect(serverTiming(timing, answer("Miss"), 50)).toBeUndefined();
  });

  it("comes whenever the viewer asks for it by Pragma (CA-51)", () => {
    const asking = { ...timing, headers: { pragma: ["Server-Timing"] } };
    expect(serverTiming(asking, answer("Miss"), 99)).toBeDefined();
  });

  it("comes with no response when the policy has it off", () => {
    const off = { name: "Off", headers: [], remove: [] };
    const asking = { ...timing, policy: off, headers: { pragma: ["server-timing"] } };
    expect(serverTiming(asking, answer("Miss"), 0)).toBeUndefined();
  });
});

describe("a response", () => {
  it("has Server-Timing by the policy of its behavior, with its own request id (CA-51)", async () => {
    const responseHeadersPolicy = { name: "Timing", headers: [], remove: [], serverTiming: 100 };
    const behaviors = [{ ...defaultBehavior, responseHeadersPolicy }];
    const engine = startEngine(fakePorts({ bucket: countingBucket() }), { behaviors });
    const miss = (await engine.handle(get("/a"))).response.headers;
    const hit = (await engine.handle(get("/a"))).response.headers;
    expect(miss["server-timing"]?.[0]).toContain("cdn-cache-miss");
    expect(hit["server-timing"]?.[0]).toContain("cdn-cache-hit");
    expect(hit["server-timing"]?.[0]).toContain(`cdn-rid;desc="${hit["x-amz-cf-id"]?.[0]}"`);
  });
});
