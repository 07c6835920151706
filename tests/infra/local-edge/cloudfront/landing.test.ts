import { describe, expect, it, vi } from "vitest";
import { startDelivery } from "../fixtures/delivery.ts";
import { cachePolicy } from "../fixtures/distribution.ts";
import { countingBucket } from "../fixtures/engine.ts";
import { fakePorts, respond } from "../fixtures/ports.ts";

/** A bucket that answers with the status it is told, or fails with none. */
function moodyBucket(headers: Record<string, string>) {
  const mood: { status: number | undefined } = { status: 200 };
  const ports = fakePorts({
    bucket() {
      if (mood.status === undefined) throw new Error("connection refused");
      return respond(mood.status, headers, `status ${mood.status}`);
    },
  });
  return { mood, ports };
}

describe("an expired copy", () => {
  it("is revalidated by its tag and date, and renewed by a 304 (CA-25)", async () => {
    const modified = "Thu, 01 Jan 2026 00:00:00 GMT";
    const ports = fakePorts({
      bucket: (_key, { ifNoneMatch }) =>
        ifNoneMatch === '"v1"'
          ? respond(304, { "cache-control": "max-age=20" })
          : respond(
              200,
              { etag: '"v1"', "last-modified": modified, "cache-control": "max-age=10" },
              "body",
            ),
    });
    const site = startDelivery(ports);
    await site.ask("/a");
    ports.clock += 11_000;
    const renewed = await site.ask("/a");
    expect([renewed.status, renewed.result, renewed.text]).toEqual([200, "RefreshHit", "body"]);
    expect(renewed.why).toBe("expired 1 s ago; revalidated by a 304, kept for 20 s");
    expect(ports.reads[1]?.request).toMatchObject({
      ifNoneMatch: '"v1"',
      ifModifiedSince: modified,
    });
    ports.clock += 19_000;
    expect((await site.ask("/a")).result).toBe("Hit");
  });

  it("is served while it is fetched anew in its stale-while-revalidate window (CA-10)", async () => {
    const ports = fakePorts({
      bucket: countingBucket({ "cache-control": "max-age=10, stale-while-revalidate=60" }),
    });
    const site = startDelivery(ports);
    await site.ask("/a");
    ports.clock += 30_000;
    const stale = await site.ask("/a");
    expect([stale.text, stale.result]).toEqual(["read 1", "Hit"]);
    await vi.waitFor(async () => expect((await site.ask("/a")).text).toBe("read 2"));
    expect(ports.reads).toHaveLength(2);
    ports.clock += 71_000;
    expect((await site.ask("/a")).text).toBe("read 3");
  });

  it("is served for a 5xx up to stale-if-error, and not a second longer (CA-11)", async () => {
    const { mood, ports } = moodyBucket({ "cache-control": "max-age=10, stale-if-error=600" });
    const site = startDelivery(ports);
    await site.ask("/a");
    mood.status = 500;
    ports.clock += 605_000;
    expect((await site.ask("/a")).text).toBe("status 200");
    ports.clock += 5_000;
    expect((await site.ask("/a")).status).toBe(500);
  });

  it("is served in place of the custom error page (CA-11)", async () => {
    const { mood, ports } = moodyBucket({ "cache-control": "max-age=10, stale-if-error=600" });
    const errorResponses = [{ errorCode: 503, responseCode: 200, responsePagePath: "/sorry" }];
    const site = startDelivery(ports, {}, { errorResponses });
    await site.ask("/a");
    mood.status = 503;
    ports.clock += 20_000;
    const stale = await site.ask("/a");
    expect([stale.status, stale.text]).toEqual([200, "status 200"]);
  });

  it.each([500, 502, 503, 504])(
    "is served for a %i when nothing says how long (CA-12)",
    async (status) => {
      const { mood, ports } = moodyBucket({ "cache-control": "max-age=10" });
      const site = startDelivery(ports);
      await site.ask("/a");
      mood.status = status;
      ports.clock += 80_000_000;
      const stale = await site.ask("/a");
      expect([stale.status, stale.reason]).toEqual([200, expect.stringContaining("CA-12")]);
      ports.clock += 7_000_000;
      expect((await site.ask("/a")).status).toBe(status);
    },
  );

  it("stands in until the error caching minimum of the failure's own status is over (CA-12)", async () => {
    const { mood, ports } = moodyBucket({ "cache-control": "max-age=10" });
    const errorResponses = [
      { errorCode: 500, errorCachingMinTtl: 60 },
      { errorCode: 503, errorCachingMinTtl: 5 },
    ];
    const site = startDelivery(ports, {}, { errorResponses });
    await site.ask("/a");
    ports.clock += 20_000;
    mood.status = 500;
    await site.ask("/a");
    ports.clock += 59_000;
    expect((await site.ask("/a")).why).toContain("next try in 1 s");
    expect(ports.reads).toHaveLength(2);
    ports.clock += 1_000;
    await site.ask("/a");
    expect(ports.reads).toHaveLength(3);
  });

  it("is not fetched anew at each request while the origin fails (CA-10, CA-12)", async () => {
    const { mood, ports } = moodyBucket({
      "cache-control": "max-age=10, stale-while-revalidate=600",
    });
    const site = startDelivery(ports);
    await site.ask("/a");
    mood.status = 503;
    ports.clock += 20_000;
    for (let count = 0; count < 5; count++) {
      await site.ask("/a");
      await new Promise(setImmediate);
    }
    expect(ports.reads).toHaveLength(2);
  });

  it("gives way to a 4xx (CA-12)", async () => {
    const { mood, ports } = moodyBucket({ "cache-control": "max-age=10" });
    const site = startDelivery(ports);
    await site.ask("/a");
    mood.status = 404;
    ports.clock += 20_000;
    expect((await site.ask("/a")).status).toBe(404);
  });

  it("gives way to a 5xx after stale-if-error=0 (CA-12)", async () => {
    const { mood, ports } = moodyBucket({ "cache-control": "max-age=10, stale-if-error=0" });
    const site = startDelivery(ports);
    await site.ask("/a");
    mood.status = 503;
    ports.clock += 20_000;
    expect((await site.ask("/a")).status).toBe(503);
  });
});

describe("an origin that can't be reached", () => {
  it.each(["no-store", "no-cache", "private"])(
    "is stood in for by the last copy, a %s one too (CA-05)",
    async (value) => {
      const { mood, ports } = moodyBucket({ "cache-control": value });
      const site = startDelivery(ports);
      await site.ask("/a");
      await site.ask("/a");
      expect(ports.reads).toHaveLength(2);
      mood.status = undefined;
      expect((await site.ask("/a")).text).toBe("status 200");
    },
  );

  it("is not stood in for after stale-if-error=0, and is a 502 (CA-05)", async () => {
    const { mood, ports } = moodyBucket({ "cache-control": "no-store, stale-if-error=0" });
    const site = startDelivery(ports);
    await site.ask("/a");
    mood.status = undefined;
    const failed = await site.ask("/a");
    expect([failed.status, failed.reason]).toEqual([502, expect.stringContaining("refused")]);
    expect(failed.text).not.toContain("refused");
  });
});

describe("errors", () => {
  it("are kept for the error caching minimum of their status (CA-41)", async () => {
    const { mood, ports } = moodyBucket({ "cache-control": "no-store" });
    mood.status = 404;
    const errorResponses = [{ errorCode: 404, errorCachingMinTtl: 3 }];
    const site = startDelivery(ports, {}, { errorResponses });
    await site.ask("/a");
    ports.clock += 2_999;
    const kept = await site.ask("/a");
    expect([kept.result, kept.why]).toEqual(["Error", "hit: a kept 404, for 1 s more (CA-41)"]);
    ports.clock += 1;
    await site.ask("/a");
    expect(ports.reads).toHaveLength(2);
  });

  it("of 403 are not kept without max-age (CA-42, S3-03)", async () => {
    const ports = fakePorts({ bucket: () => respond(403, {}) });
    const site = startDelivery(ports);
    await site.ask("/a");
    expect((await site.ask("/a")).why).toBe("miss: no copy of this path; 403, not kept");
    expect(ports.reads).toHaveLength(2);
  });
});

describe("the origin's headers", () => {
  it("lose the Vary of what the origin was not told (CA-28)", async () => {
    const ports = fakePorts({ bucket: () => respond(200, { vary: "Origin, Accept-Encoding" }) });
    expect((await startDelivery(ports).ask("/a")).headers["vary"]).toEqual(["Accept-Encoding"]);
  });

  it("Vary does not add to the key (CA-28)", async () => {
    const ports = fakePorts({ bucket: countingBucket({ vary: "Accept-Language" }) });
    const site = startDelivery(ports);
    await site.ask("/a", { "accept-language": ["en"] });
    expect((await site.ask("/a", { "accept-language": ["zh"] })).result).toBe("Hit");
  });

  it("Vary: * has it fetched anew each time, unconditionally (CA-28)", async () => {
    const ports = fakePorts({ bucket: countingBucket({ vary: "*", etag: '"v1"' }) });
    const site = startDelivery(ports);
    await site.ask("/a");
    expect((await site.ask("/a")).text).toBe("read 2");
    expect(ports.reads[1]?.request.ifNoneMatch).toBeUndefined();
    const kept = startDelivery(ports, { cachePolicy: { ...cachePolicy, minTtl: 1 } });
    await kept.ask("/a");
    expect((await kept.ask("/a")).result).toBe("Hit");
  });

  it("may have 20,480 bytes, and are a 502 beyond (CA-31)", async () => {
    let bytes = 20_000;
    const ports = fakePorts({ bucket: () => respond(200, { "x-a": "b".repeat(bytes) }) });
    const site = startDelivery(ports);
    expect((await site.ask("/a")).status).toBe(200);
    bytes = 20_480;
    const refused = await site.ask("/b");
    expect([refused.status, refused.reason]).toEqual([502, expect.stringContaining("CA-31")]);
  });
});
