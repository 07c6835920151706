import { describe, expect, it } from "vitest";
import { Trace } from "../../../../infra/local-edge/cloudfront/trace.ts";
import type { CachePolicy } from "../../../../infra/local-edge/model.ts";
import { startDelivery } from "../fixtures/delivery.ts";
import { cachePolicy, originRequest } from "../fixtures/distribution.ts";
import { countingBucket, startEngine, xCache } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const off: CachePolicy = { ...cachePolicy, minTtl: 0, defaultTtl: 0, maxTtl: 0 };
const year: CachePolicy = { ...cachePolicy, maxTtl: 31_536_000 };

describe("a copy", () => {
  it("is served with its age and the origin's date (PL-08, CA-29)", async () => {
    const ports = fakePorts({ bucket: countingBucket({ "cache-control": "max-age=60" }) });
    const site = startDelivery(ports);
    const miss = await site.ask("/a");
    ports.clock += 30_500;
    const hit = await site.ask("/a");
    expect([miss.result, miss.age]).toEqual(["Miss", undefined]);
    expect([hit.result, hit.age, hit.text]).toEqual(["Hit", 30, "read 1"]);
    expect(hit.headers["date"]).toEqual(miss.headers["date"]);
  });

  it.each(["no-cache", "no-store", "max-age=0"])(
    "is served to a viewer that sends Cache-Control: %s all the same (CA-06)",
    async (value) => {
      const ports = fakePorts({ bucket: countingBucket() });
      const site = startDelivery(ports);
      await site.ask("/a");
      const viewer = { "cache-control": [value], pragma: ["no-cache"] };
      expect((await site.ask("/a", viewer)).result).toBe("Hit");
    },
  );

  it("gives browsers the origin's max-age, while s-maxage counts here (CA-02)", async () => {
    const cacheControl = "max-age=5, s-maxage=100";
    const ports = fakePorts({ bucket: countingBucket({ "cache-control": cacheControl }) });
    const site = startDelivery(ports);
    await site.ask("/a");
    ports.clock += 99_000;
    const hit = await site.ask("/a");
    expect([hit.result, hit.headers["cache-control"]]).toEqual(["Hit", [cacheControl]]);
  });

  it("serves HEAD as well (CA-27)", async () => {
    const ports = fakePorts({ bucket: countingBucket() });
    const site = startDelivery(ports);
    await site.ask("/a");
    expect((await site.ask("/a", {}, "HEAD")).result).toBe("Hit");
    expect(ports.reads).toHaveLength(1);
  });

  it("of a HEAD serves the next HEAD and no GET (CA-27, UK-07)", async () => {
    const ports = fakePorts({
      bucket: (_key, { method }) =>
        respond(200, { "content-length": "4" }, method === "HEAD" ? "" : "body"),
    });
    const site = startDelivery(ports);
    await site.ask("/a", {}, "HEAD");
    expect((await site.ask("/a", {}, "HEAD")).result).toBe("Hit");
    expect((await site.ask("/a")).text).toBe("body");
    expect(ports.reads.map(({ request }) => request.method)).toEqual(["HEAD", "GET"]);
  });

  it("is kept for OPTIONS where the behavior caches it, apart from GET (CA-14, CA-27)", async () => {
    const ports = fakePorts({ edge: () => ({ status: "200", body: `${ports.events.length}` }) });
    const site = startDelivery(ports, { originRequest, cachedMethods: ["GET", "HEAD", "OPTIONS"] });
    await site.ask("/a");
    const texts = [];
    for (const method of ["OPTIONS", "OPTIONS", "GET"])
      texts.push((await site.ask("/a", {}, method)).text);
    expect(texts).toEqual(["2", "2", "1"]);
  });

  it.each(["POST", "PUT", "OPTIONS"])("is never made of %s by default (CA-27)", async (method) => {
    const ports = fakePorts({ edge: () => ({ status: "200", body: "page" }) });
    const site = startDelivery(ports, { originRequest });
    await site.ask("/a", {}, method);
    const again = await site.ask("/a", {}, method);
    expect([again.result, again.why]).toEqual([
      "Miss",
      `not cacheable: ${method} (CA-27); 200, not kept`,
    ]);
    expect(site.cache.entries(ports.clock)).toEqual([]);
  });

  it("is one for /x and another one for /x/ (CA-16)", async () => {
    const ports = fakePorts({ bucket: (key) => respond(200, {}, key) });
    const site = startDelivery(ports);
    await site.ask("/x");
    expect((await site.ask("/x/")).result).toBe("Miss");
    expect((await site.ask("/X")).result).toBe("Miss");
  });

  it("of a redirect is served, and the redirect not followed (CA-09)", async () => {
    const ports = fakePorts({ bucket: () => respond(302, { location: "/b" }) });
    const site = startDelivery(ports);
    await site.ask("/a");
    const hit = await site.ask("/a");
    expect([hit.status, hit.headers["location"], hit.result]).toEqual([302, ["/b"], "Hit"]);
  });

  it("is never made with CachingDisabled, not even of a 404 (CA-07, CA-43)", async () => {
    const ports = fakePorts({ bucket: () => respond(404, { "cache-control": "max-age=60" }) });
    const site = startDelivery(ports, { cachePolicy: off });
    await site.ask("/a");
    expect((await site.ask("/a")).why).toContain("Max TTL is 0 (CA-43)");
    expect(ports.reads).toHaveLength(2);
  });
});

const page = () => respond(200, { "content-type": "text/html", etag: '"v1"' }, "x".repeat(2000));
const accepting = (value: string) => ({ "accept-encoding": [value] });

describe("X-Cache", () => {
  it("says Miss, Hit, RefreshHit or Error (CA-30)", async () => {
    const ports = fakePorts({
      bucket: (key, { ifNoneMatch }) =>
        key === "a"
          ? respond(ifNoneMatch === undefined ? 200 : 304, { etag: '"v1"' })
          : respond(404, {}),
    });
    const engine = startEngine(ports);
    const words = [];
    for (const uri of ["/a", "/a", "/none", "/none"]) words.push(await ask(uri));
    ports.clock += 61_000;
    words.push(await ask("/a"));
    expect(words).toEqual(
      ["Miss", "Hit", "Error", "Error", "RefreshHit"].map((word) => `${word} from cloudfront`),
    );

    async function ask(uri: string): Promise<string | undefined> {
      return xCache((await engine.handle(get(uri))).response);
    }
  });
});

describe("encodings", () => {
  it("have a copy each, compressed once (CA-18, CA-20)", async () => {
    const ports = fakePorts({ bucket: page });
    const site = startDelivery(ports);
    const first = await site.ask("/a", accepting("gzip, br"));
    expect([first.headers["content-encoding"], first.headers["etag"]]).toEqual([
      ["br"],
      ['W/"v1"'],
    ]);
    expect((await site.ask("/a", accepting("br, gzip"))).result).toBe("Hit");
    expect((await site.ask("/a", accepting("gzip"))).headers["content-encoding"]).toEqual(["gzip"]);
    expect(ports.reads).toHaveLength(2);
  });

  it("of one copy suffice to a viewer of both (CA-22)", async () => {
    const ports = fakePorts({ bucket: page });
    const site = startDelivery(ports);
    await site.ask("/a", accepting("gzip"));
    const hit = await site.ask("/a", accepting("gzip, br"));
    expect([hit.result, hit.headers["content-encoding"]]).toEqual(["Hit", ["gzip"]]);
    ports.clock += 61_000;
    const anew = await site.ask("/a", accepting("gzip, br"));
    expect(anew.headers["content-encoding"]).toEqual(["br"]);
  });

  it("of a GET's copy are not taken for OPTIONS (CA-14)", async () => {
    const ports = fakePorts({ bucket: page });
    const site = startDelivery(ports, { cachedMethods: ["GET", "HEAD", "OPTIONS"] });
    await site.ask("/a", accepting("gzip"));
    expect((await site.ask("/a", accepting("gzip, br"), "OPTIONS")).status).toBe(403);
  });

  it("are not taken from an uncompressed copy (CA-22)", async () => {
    const ports = fakePorts({ bucket: page });
    const site = startDelivery(ports);
    await site.ask("/a");
    const compressed = await site.ask("/a", accepting("gzip, br"));
    expect(compressed.headers["content-encoding"]).toEqual(["br"]);
    expect((await site.ask("/a")).headers["content-encoding"]).toBeUndefined();
  });

  it.each([
    ["a behavior without Compress", { compress: false }],
    ["CachingDisabled", { cachePolicy: off }],
    [
      "a policy without gzip and br",
      { cachePolicy: { ...cachePolicy, gzip: false, brotli: false } },
    ],
  ])("are left out with %s (CA-20)", async (_case, behavior) => {
    const site = startDelivery(fakePorts({ bucket: page }), behavior);
    const { headers } = await site.ask("/a", accepting("br"));
    expect([headers["content-encoding"], headers["etag"]]).toEqual([undefined, ['"v1"']]);
  });

  it("stay what they are when a 304 renews the copy (CA-22, CA-23)", async () => {
    const ports = fakePorts({
      bucket: (_key, { ifNoneMatch }) =>
        ifNoneMatch === undefined ? page() : respond(304, { etag: '"v1"', vary: "Origin" }),
    });
    const site = startDelivery(ports);
    const first = await site.ask("/a", accepting("gzip"));
    ports.clock += 61_000;
    const renewed = await site.ask("/a", accepting("gzip"));
    expect(renewed.result).toBe("RefreshHit");
    expect(renewed.text).toBe(first.text);
    expect(["content-encoding", "etag", "vary"].map((name) => renewed.headers[name])).toEqual([
      ["gzip"],
      ['W/"v1"'],
      ["Accept-Encoding"],
    ]);
  });
});

describe("the waterfall", () => {
  it("says why a copy was used or was not", async () => {
    let status = 200;
    const ports = fakePorts({
      bucket: () => respond(status, { "cache-control": "max-age=60" }, "body"),
    });
    const site = startDelivery(ports, { cachePolicy: year });
    const brotli = { "accept-encoding": ["br"] };
    expect((await site.ask("/a", brotli)).why).toBe(
      "miss: no copy of this path in br; 200, kept for 1 min",
    );
    ports.clock += 10_000;
    expect((await site.ask("/a", brotli)).why).toBe("hit, fresh for 50 s");
    ports.clock += 60_000;
    expect((await site.ask("/a", brotli)).why).toBe("expired 10 s ago; 200, kept for 1 min");
    ports.clock += 70_000;
    status = 503;
    expect((await site.ask("/a", brotli)).why).toBe(
      "expired 10 s ago; the origin failed with 503: the stale copy, good for 364 d 23 h more (CA-11, CA-12)",
    );
  });

  it("shows the cache before what comes after it, by the path that the copy has", async () => {
    const ports = fakePorts({ bucket: () => respond(200, {}, "body") });
    const trace = new Trace("id");
    await startDelivery(ports).send(get("/a?x=1"), trace);
    expect(trace.spans.map(({ kind, name }) => [kind, name])).toEqual([
      ["cache", "/a"],
      ["s3", "GetObject a"],
    ]);
  });
});
