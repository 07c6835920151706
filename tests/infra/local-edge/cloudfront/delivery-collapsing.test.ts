import { describe, expect, it, vi } from "vitest";
import type { Behavior, CachePolicy, EdgeResponse } from "../../../../infra/local-edge/model.ts";
import { Trace } from "../../../../infra/local-edge/cloudfront/trace.ts";
import { startDelivery } from "../fixtures/delivery.ts";
import { cachePolicy, originRequest } from "../fixtures/distribution.ts";
import { countingBucket } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const off: CachePolicy = { ...cachePolicy, minTtl: 0, defaultTtl: 0, maxTtl: 0 };

describe("requests for one copy at the same time", () => {
  it("invoke Lambda once, a thousand on a cold key too (CA-40)", async () => {
    const page = Promise.withResolvers<unknown>();
    const ports = fakePorts({ edge: () => page.promise });
    const site = startDelivery(ports, { originRequest });
    const all = Promise.all(Array.from({ length: 1000 }, () => site.ask("/posts/a")));
    page.resolve({ status: "200", body: "page" });
    const results = (await all).map(({ result }) => result);
    expect(ports.events).toHaveLength(1);
    expect(results.filter((result) => result === "Miss")).toHaveLength(1);
    expect(results.filter((result) => result === "Hit")).toHaveLength(999);
  });

  it("revalidate an expired copy once (CA-40)", async () => {
    const ports = fakePorts({ bucket: countingBucket({ "cache-control": "max-age=10" }) });
    const site = startDelivery(ports);
    await site.ask("/a");
    ports.clock += 11_000;
    await Promise.all([1, 2, 3].map(() => site.ask("/a")));
    expect(ports.reads).toHaveLength(2);
  });

  it("tell which request each of them waits for, while it waits (CA-40)", async () => {
    const origin = Promise.withResolvers<EdgeResponse>();
    const site = startDelivery(fakePorts({ bucket: () => origin.promise }));
    const [leader, follower] = [new Trace("leader"), new Trace("follower")];
    const both = [leader, follower].map((trace) => site.send(get("/a"), trace));
    expect([leader.waitingFor, follower.waitingFor]).toEqual([
      undefined,
      { kind: "request", requestId: "leader" },
    ]);
    origin.resolve(respond(200, {}, "body"));
    const [, followed] = await Promise.all(both);
    expect(follower.waitingFor).toBeUndefined();
    expect(followed?.why).toBe("miss: no copy of this path, waited for another request (CA-40)");
  });

  it.each(["private", "no-store", "no-cache", "max-age=0"])(
    "go on one by one when the response is %s and Min TTL is 0 (CA-40)",
    async (value) => {
      const ports = fakePorts({ bucket: countingBucket({ "cache-control": value }) });
      const site = startDelivery(ports);
      const answers = await Promise.all([1, 2, 3].map(() => site.ask("/a")));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(3);
    },
  );

  it("share a response that Min TTL keeps, private or not (CA-40)", async () => {
    const ports = fakePorts({ bucket: countingBucket({ "cache-control": "private" }) });
    const site = startDelivery(ports, { cachePolicy: { ...cachePolicy, minTtl: 1 } });
    await Promise.all([1, 2, 3].map(() => site.ask("/a")));
    expect(ports.reads).toHaveLength(1);
  });

  it.each<[string, Partial<Behavior>]>([
    ["CachingDisabled", { cachePolicy: off }],
    [
      "cookies in the key",
      { cachePolicy: { ...cachePolicy, cookies: { kind: "allow", names: ["a"] } } },
    ],
    [
      "cookies forwarded beyond the key",
      {
        originRequestPolicy: {
          name: "Cookies",
          headers: { kind: "none" },
          cloudFrontHeaders: [],
          cookies: { kind: "all" },
          queryStrings: { kind: "none" },
        },
      },
    ],
  ])("go on one by one with %s (CA-40)", async (_case, behavior) => {
    const ports = fakePorts({ bucket: countingBucket() });
    const site = startDelivery(ports, behavior);
    await Promise.all([1, 2, 3].map(() => site.ask("/a")));
    expect(ports.reads).toHaveLength(3);
  });
});

describe("invalidation", () => {
  it("keeps no response that was under way when it came (CA-60)", async () => {
    const old = Promise.withResolvers<EdgeResponse>();
    const ports = fakePorts({
      bucket: () => (ports.reads.length === 1 ? old.promise : respond(200, {}, "new")),
    });
    const site = startDelivery(ports);
    const first = site.ask("/a");
    await vi.waitFor(() => expect(ports.reads).toHaveLength(1));
    site.delivery.invalidate(({ target }) => target === "/a");
    expect((await site.ask("/a")).text).toBe("new");
    old.resolve(respond(200, {}, "old"));
    expect((await first).text).toBe("old");
    expect((await site.ask("/a")).text).toBe("new");
  });

  it("is not undone by an older response that is not kept", async () => {
    const old = Promise.withResolvers<EdgeResponse>();
    const ports = fakePorts({
      bucket: () => (ports.reads.length === 1 ? old.promise : respond(200, {}, "new")),
    });
    const site = startDelivery(ports);
    const first = site.ask("/a");
    await vi.waitFor(() => expect(ports.reads).toHaveLength(1));
    site.delivery.invalidate(() => true);
    await site.ask("/a");
    old.resolve(respond(403, {}));
    await first;
    expect((await site.ask("/a")).result).toBe("Hit");
  });

  it("drops all header and cookie variants of a path (CA-60)", async () => {
    const ports = fakePorts({ bucket: countingBucket() });
    const keyed: CachePolicy = { ...cachePolicy, headers: ["origin"], cookies: { kind: "all" } };
    const site = startDelivery(ports, { cachePolicy: keyed });
    await site.ask("/a", { origin: ["x"] });
    await site.ask("/a", { cookie: ["a=1"] });
    site.delivery.invalidate(({ target }) => target === "/a");
    expect(site.cache.entries(0)).toEqual([]);
  });
});
